# enact.sh - what changing needs: descriptors closed, output bounded, deadlines kept.

# quietly FUNCTION ARGS... - runs it with output to the step's file; no child gets the records or the lock.
quietly() {
  [ ! -e "$D/out.end" ] || rm -f "$D/out.end" "$D/out.more"
  ( exec </dev/null >"$D/out" 2>&1 7>&- 9>&- && "$@" )
}

# within SECONDS FUNCTION ARGS... - the same under a deadline and with bounded output; sets RC and LATE. The pipe serves
# step after step, until somebody keeps it open.
within() {
  LATE=no
  seconds=$1
  shift
  if [ -e "$D/late" ] || [ -e "$D/out.end" ]; then rm -f "$D/late" "$D/out.end" "$D/out.more" "$D/out.count"; fi
  [ -p "$D/pipe" ] || mkfifo "$D/pipe" || return 1
  ( exec <"$D/pipe" >/dev/null 2>&1 7>&- 9>&- && bound "$D/out" "$CAP" ) &
  reader=$!
  ( exec </dev/null >"$D/pipe" 2>&1 7>&- 9>&- && enlist "$D/work" && "$@" ) &
  work=$!
  watch "$seconds" "$work"
  wait "$work"
  plain_status $?
  RC=$STATUS
  unwatch
  settle "$reader" || rm -f "$D/pipe"
  [ ! -e "$D/late" ] || LATE=yes
  return "$RC"
}

# settle PID - waits a moment for a reader whose pipe some daemon may hold open for ever; 1 where one does. Mostly the
# reader only has to be let run: short naps first.
settle() {
  tries=0
  while started "$1" && [ "$tries" -lt 14 ]; do
    tries=$((tries + 1))
    case $tries in [12]) ( : ) ;; [345]) sleep 0.02 2>/dev/null || sleep 1 ;; *) sleep 0.1 2>/dev/null || sleep 1 ;; esac
  done
  held_open=0
  # what is gone has left nothing below it
  if started "$1"; then
    held_open=1
    tree "$1"
    kill "$1" 2>/dev/null
    end_tree TERM
  fi
  wait "$1" 2>/dev/null
  return "$held_open"
}
