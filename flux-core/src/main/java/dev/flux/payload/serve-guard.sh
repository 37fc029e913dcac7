# serve-guard.sh - a new login proves a change by confirming it; what was decided is told, also when it is asked again.

# do_confirm RUN SEGMENT GUARD NONCE
do_confirm() {
  G=
  # shellcheck disable=SC1091 # written by spec
  ! find_run "$1" "$2" || ! ( . "$D/spec" && [ "$RUN_NONCE" = "$4" ] ) || G=$D/guard.$3
  [ -n "$G" ] && [ -d "$G" ] || { rec decided "$3" unknown && return; }
  ln -s confirmed "$G/decision" 2>/dev/null && { sync "$G" 2>/dev/null || sync; }
  rec decided "$3" "$(readlink "$G/decision")"
}
