# unit_state UNIT ENABLED ACTIVE
unit_state_save() { unit_now "$1" && save_text "unit-$1" "$UNIT_NOW"; }
unit_state_enact() {
  unit_bring "$1" "$2" "$3" restart && rm -f "$S/due/$1-$2-$3"
}

# unit_bring UNIT ENABLED ACTIVE HOW
unit_bring() {
  systemctl daemon-reload || return
  if [ "$2" = enabled ]; then
    systemctl enable "$1" || return
  elif [ "$(systemctl is-enabled "$1" 2>/dev/null)" = enabled ]; then
    systemctl disable "$1" || return
  fi
  if [ "$3" = active ]; then
    systemctl "$4" "$1" && unit_stays "$1"
  elif systemctl is-active "$1" >/dev/null; then
    systemctl stop "$1"
  fi
}

# unit_stays UNIT - a simple service counts as started before it has read its files: whether it still runs a moment later.
unit_stays() {
  case $1 in *.service) ;; *) return 0 ;; esac
  [ "$(systemctl show -p Type "$1" 2>/dev/null)" = Type=simple ] || return 0
  for _ in 1 2 3; do
    sleep 1
    systemctl is-active "$1" >/dev/null && continue
    systemctl status --no-pager -l -n 5 "$1"
    printf '%s ended as soon as it was started: journalctl -u %s says why\n' "$1" "$1"
    return 75
  done
}

unit_state_restore() {
  before=$(saved_text "unit-$1") || return
  unit_bring "$1" "${before% *}" "${before#* }" restart
}
