# firewalld_put.sh - writing firewalld's files, having them read, and what was open at run time alone.

# firewalld_write FOLDER STATE ZONE TARGET LOG PURGE RULES OUT ROUTED
firewalld_write() {
  name=$(firewalld_zone "$3") && base=$(firewalld_base "$name") && whole firewalld_text "$base" "$4" "$7" "$6" || return
  firewalld_file "$1/zones/$name.xml" "$WHOLE" || return
  [ -n "$5" ] || return 0
  whole firewalld_conf "$5" && firewalld_file "$1/firewalld.conf" "$WHOLE" || return
  firewalld_file "$1/policies/flux-out.xml" "$8" && firewalld_file "$1/policies/flux-routed.xml" "$9"
}

# firewalld_file PATH TEXT - below no other root; no file where TEXT is empty.
firewalld_file() {
  [ -n "$2" ] || { rm -f "$1" && return; }
  (ROOT='' && write_file "$1" 644 root:root "$2")
}

# firewalld_read_anew ZONE - started or told to read its files; then what is in force is what they say.
firewalld_read_anew() {
  systemctl enable firewalld || return
  if firewalld_runs; then firewall-cmd --reload; else systemctl start firewalld; fi || return
  [ -n "$1" ] || return 0
  [ "$(firewalld_list "$1" | sort)" = "$(firewalld_list "$1" --permanent | sort)" ] && return
  printf 'what firewalld has in force is not what its files say\n'
  return 1
}

# firewalld_list ZONE [--permanent] - what is open in it, a word or a rule a line.
firewalld_list() {
  for kind_of in services ports; do
    for one in $(firewall-cmd ${2-} --zone="$1" "--list-$kind_of"); do printf -- '--add-%s=%s\n' "${kind_of%s}" "$one"; done
  done
  firewall-cmd ${2-} --zone="$1" --list-rich-rules | sed '/^$/d; s/^/--add-rich-rule=/'
}

# firewalld_note ZONE, firewalld_again ZONE - what is open at run time and not permanent, so that it can be opened again.
firewalld_note() {
  firewalld_runs || return 0
  save_text firewalld-permanent "$(firewalld_list "$1" --permanent)" && save_text firewalld-open "$(firewalld_list "$1")"
}
firewalld_again() {
  printf '%s\n' "$(saved_text firewalld-open)" | grep -vxF -e "$(saved_text firewalld-permanent)" | while read -r line; do
    firewall-cmd --zone="$1" "$line" || exit
  done
}
