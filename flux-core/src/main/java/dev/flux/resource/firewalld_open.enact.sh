# firewalld_open.enact.sh - what is open in a zone, and opening again what was open at run time alone.

# firewalld_list ZONE [--permanent] - what is open in it, a word or a rule a line.
firewalld_list() {
  for kind_of in services ports; do
    for one in $(firewall-cmd ${2:+"$2"} --zone="$1" "--list-$kind_of"); do printf -- '--add-%s=%s\n' "${kind_of%s}" "$one"; done
  done
  firewall-cmd ${2:+"$2"} --zone="$1" --list-rich-rules | sed '/^$/d; s/^/--add-rich-rule=/'
}

# firewalld_note ZONE, firewalld_again ZONE - what is open at run time and not permanent, so that it can be opened again.
firewalld_note() {
  firewalld_runs || return 0
  save_text firewalld-permanent "$(firewalld_list "$1" --permanent)" && save_text firewalld-open "$(firewalld_list "$1")"
}
firewalld_again() {
  printf '%s\n' "$(saved_text firewalld-open)" | grep -vxF -e "$(saved_text firewalld-permanent)" | while read -r entry; do
    firewall-cmd --zone="$1" "$entry" || exit
  done
}
