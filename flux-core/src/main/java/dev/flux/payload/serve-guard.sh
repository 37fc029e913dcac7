# serve-guard.sh - a new login proves a change by confirming it; what was decided is told, also when it is asked again.

# do_confirm RUN SEGMENT GUARD NONCE - who comes before the module is done is told that it is open.
do_confirm() {
  if ! { find_run "$1" "$2" && is_ours "$4" && [ -d "$D/guard.$3" ]; }; then
    rec decided "$3" unknown
  elif [ ! -e "$D/guard.$3/asks" ] && [ ! -L "$D/guard.$3/decision" ]; then
    rec decided "$3" open
  else
    ln -s confirmed "$D/guard.$3/decision" 2>/dev/null && flush "$D/guard.$3"
    rec decided "$3" "$(readlink "$D/guard.$3/decision")"
  fi
}

# is_ours NONCE - whether who asks has started the run.
is_ours() {
  # shellcheck disable=SC1091 # written by spec
  ( . "$D/spec" && [ "$RUN_NONCE" = "$1" ] )
}
