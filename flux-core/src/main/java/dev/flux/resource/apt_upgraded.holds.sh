# apt_upgraded WAIT CONFFILES SCOPE GLOBS - apt would make nothing newer that is wanted.

apt_upgraded_holds() {
  apt_pending "$3" "$4" || { why "$(printf '%s\n' "$PLAN" | apt_reason)" && return 5; }
  ! apt_works || return 1
  held=$(apt_on_hold | tr '\n' ' ')
  [ -n "$held$BACK" ] || return 0
  [ -z "$held" ] || warn "held, and not brought up to date: ${held% }"
  [ -n "$held" ] || why "kept back by apt: ${BACK% }"
  return 6
}

apt_works() { printf '%s\n' "$PLAN" | grep -qE '^(Inst|Remv) '; }

apt_upgraded_shows() {
  apt_pending "$3" "$4"
  apt_turns "$PLAN"
  why "$(printf '%s\n' "$PLAN" | grep -c '^Inst ') packages; a rollback does not bring older versions back"
}
