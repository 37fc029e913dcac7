# reaction HOW UNIT - restart or reload; it stays due until that worked.
reaction_save() { :; }
reaction_enact() {
  if command -v systemctl >/dev/null 2>&1 && [ -d /run/systemd/system ]; then
    systemctl "$1" "$2" || return
  else
    service "$2" "$1" || return
  fi
  rm -f "$S/due/$1-$2"
}
reaction_restore() { reaction_enact "$@"; }
