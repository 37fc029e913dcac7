# enact.sh - what changing needs: descriptors closed, output bounded, deadlines kept.

# quietly FUNCTION ARGS... - runs it with output to the step's file; no child gets the records or the lock.
quietly() {
  rm -f "$D/out" "$D/out.end" "$D/out.more"
  ( exec </dev/null >"$D/out" 2>&1 7>&- 9>&- && "$@" )
}

# within SECONDS FUNCTION ARGS... - the same under a deadline and with bounded output; sets RC and LATE.
within() {
  LATE=no
  seconds=$1
  shift
  rm -f "$D/pipe" "$D/late" "$D/out" "$D/out.end" "$D/out.more" "$D/out.count"
  mkfifo "$D/pipe" || return 1
  ( exec <"$D/pipe" >/dev/null 2>&1 7>&- 9>&- && bound "$D/out" "$CAP" ) &
  reader=$!
  ( exec </dev/null >"$D/pipe" 2>&1 7>&- 9>&- && enlist "$D/work" && "$@" ) &
  work=$!
  watch "$seconds" "$work"
  wait "$work"
  RC=$(plain_status $?)
  unwatch
  settle "$reader"
  [ ! -e "$D/late" ] || LATE=yes
  return "$RC"
}

# settle PID - waits a moment for a reader whose pipe some daemon may hold open for ever.
settle() {
  tries=0
  while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 10 ]; do
    sleep 0.1 2>/dev/null || sleep 1
    tries=$((tries + 1))
  done
  # what is gone has left nothing below it
  if kill -0 "$1" 2>/dev/null; then
    tree "$1"
    kill "$1" 2>/dev/null
    end_tree TERM
  fi
  wait "$1" 2>/dev/null
}
