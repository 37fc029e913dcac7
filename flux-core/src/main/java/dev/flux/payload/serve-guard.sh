# serve-guard.sh - a new login proves a change by confirming it; what was decided is told, also when it is asked again.

# do_confirm RUN SEGMENT GUARD NONCE
do_confirm() {
  if find_run "$1" "$2" && is_ours "$4" && [ -d "$D/guard.$3" ]; then
    ln -s confirmed "$D/guard.$3/decision" 2>/dev/null && { sync "$D/guard.$3" 2>/dev/null || sync; }
    rec decided "$3" "$(readlink "$D/guard.$3/decision")"
  else
    rec decided "$3" unknown
  fi
}

# is_ours NONCE - whether who asks has started the run.
is_ours() {
  # shellcheck disable=SC1091 # written by spec
  ( . "$D/spec" && [ "$RUN_NONCE" = "$1" ] )
}
