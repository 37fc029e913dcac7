# network_setup MANAGER EXPECTED CHECKS KEEP FOREIGN [PATH MODE CONTENT]... - tried, written, in effect, and reached.

network_setup_save() {
  names=$(network_nics "$2")
  # shellcheck disable=SC2086 # names, each a word
  list="$(network_ours "$1")
$(network_foreign "$1" "$ROOT" $names)"
  for one in $list; do save_path "$one" || return; done
  save_text network-files "$list" && network_note "$2" && save_text network-unit "$(network_unit "$1")" || return
  shift 5
  while [ $# -gt 0 ]; do save_path "$1" && shift 3 || return; done
}

network_setup_enact() {
  network_try "$@" && network_clear "$1" "$2" || return
  manager=$1 expected=$2 checks=$3
  old=$(network_ours "$1")
  shift 5
  while [ $# -gt 0 ]; do
    write_file "$1" "$2" root:root "$3" || return
    old=$(printf '%s\n' "$old" | grep -vxF -e "$1")
    shift 3
  done
  for one in $old; do rm -f "$ROOT$one"; done
  network_apply "$manager" "$expected" && network_await "$expected" 20 && network_reaches "$checks"
}

# What the manager says to its old files is no reason to stop: the kernel is brought back by hand after it.
network_setup_restore() {
  manager=$1 expected=$2
  for one in $(saved_text network-files); do restore_path "$one" || return; done
  shift 5
  while [ $# -gt 0 ]; do restore_path "$1" && shift 3 || return; done
  network_apply "$manager" "$expected"
  network_again "$expected" && network_unit_again
}
