# release.sh - frees what a dead run has left behind; one that lives is ended only where that was said.

# release ID FORCE
release() {
  held
  if [ "$STATE" != free ]; then
    case $RUN:$KEEPER in
      "$1"*:* | :"${1#process-}") ;;
      *) tell_lock && rec refused lock-other "$(enc "$RUN")" && return ;;
    esac
  fi
  case $STATE:$2 in
    free:*) ;;
    left:* | kept:*) clear_up || return ;;
    open:*) tell_lock && rec refused lock-open "$(enc "$RUN")" && return ;;
    held:yes) end_run || return ;;
    *) tell_lock && rec refused lock-held "$(enc "$RUN")" && return ;;
  esac
  tell_lock
  rec "done" 0
}

# clear_up - under the lock itself where it can be had, so that no run that begins right now loses its own. A process
# that keeps the lock is let be: its file is put away, and the next run makes another.
clear_up() {
  was=$STATE
  [ "$was" != kept ] || rm -f "$S/lock"
  for one in "$S"/steal.*; do [ ! -d "$one" ] || rmdir "$one"; done
  if take_lock; then
    unlock
    STATE=freed
  else
    exec 9>&-
    held
    tell_lock
    rec refused lock-held "$(enc "$RUN")"
    return 1
  fi
}

# end_run - asks its runner to end as Ctrl-C does; then it is ended, and what a guard covers is taken back by its watcher.
end_run() {
  mark "$S/runs/$RUN/$PART/cancel"
  tries=0
  while lives "$pid" "$began" "$of_boot" && [ "$tries" -lt 15 ]; do
    tries=$((tries + 1))
    sleep 1
  done
  ! lives "$pid" "$began" "$of_boot" || end_left "$pid" -
  if lives "$pid" "$began" "$of_boot"; then
    tell_lock
    rec refused lock-stuck "$(enc "$KEEPER")"
    return 1
  fi
  STATE=ended
}
