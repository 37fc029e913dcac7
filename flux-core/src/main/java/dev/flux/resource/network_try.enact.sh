# network_try.enact.sh - new files are tried beside the old ones, by the manager's own tool, before anything is in place.

# network_try ARGS... - the arguments of network_setup.
network_try() {
  manager=$1 trial=$D/network names=$(network_nics "$2")
  rm -rf "$trial" && mkdir -p "$trial/etc" || return
  [ "$manager" != netplan ] || cp -a "$ROOT/etc/netplan" "$trial/etc/netplan" || return
  network_drop "$manager" "$trial" "$names" || return
  shift 5
  while [ $# -gt 0 ]; do
    mkdir -p "$trial${1%/*}" && printf %s "$3" >"$trial$1" && chmod "$2" "$trial$1" || return
    [ "$manager" != ifupdown ] || ifup --no-act --force --interfaces="$trial$1" -a || return
    shift 3
  done
  [ "$manager" != netplan ] || netplan generate --root-dir "$trial" || return
  rm -rf "$trial"
}

# network_drop MANAGER FOLDER NICS - what others say about them, below a folder: whole files, or stanzas of one.
network_drop() {
  # shellcheck disable=SC2086 # names, each a word
  for one in $(network_foreign "$1" "$2" $3); do
    case $1 in
      ifupdown) NICS=" $(printf %s "$3" | tr '\n' ' ') " awk '
          $1 ~ /^(iface|auto|allow-.*|mapping|source|source-directory|no-auto-down|no-scripts)$/ { mine = 0 }
          $1 == "iface" && index(ENVIRON["NICS"], " " $2 " ") { mine = 1 }
          $1 ~ /^(auto|allow-.*)$/ && NF == 2 && index(ENVIRON["NICS"], " " $2 " ") { next }
          !mine { print }' "$2$one" >"$D/stanzas" && cat "$D/stanzas" >"$2$one" && rm -f "$D/stanzas" ;;
      *) rm -f "$2$one" ;;
    esac || return
  done
}
