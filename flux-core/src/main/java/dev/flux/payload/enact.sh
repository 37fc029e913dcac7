# enact.sh - what changing needs: descriptors closed, output bounded, deadlines kept, reactions remembered.

# quietly FUNCTION ARGS... - runs it with output to the step's file; no child gets the records or the lock.
quietly() {
  ( "$@" ) >"$D/out" 2>&1 </dev/null 7>&- 9>&-
}

# within SECONDS FUNCTION ARGS... - the same under a deadline and with bounded output; sets RC and LATE.
within() {
  LATE=no
  seconds=$1
  shift
  rm -f "$D/pipe" "$D/late" "$D/out"
  mkfifo "$D/pipe" || return 1
  bound "$D/out" "$CAP" <"$D/pipe" >/dev/null 2>&1 7>&- 9>&- &
  reader=$!
  ( "$@" ) >"$D/pipe" 2>&1 </dev/null 7>&- 9>&- &
  work=$!
  watch "$seconds" "$work"
  wait "$work"
  RC=$?
  : >"$D/watch"
  settle "$reader"
  [ ! -e "$D/late" ] || LATE=yes
  return "$RC"
}
