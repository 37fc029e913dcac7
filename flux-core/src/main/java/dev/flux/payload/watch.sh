# watch.sh - one watchdog a run: it ends what outlives its deadline, and what the operator cancels.

# watch SECONDS PID - asks the watchdog to end PID and its children then: never sooner, and up to a second later, as the
# second that has begun does not count. No deadline where SECONDS is 0. Where FIRM is yes, as while something is put back,
# cancelling does not end it.
watch() {
  due=0 STARTED=''
  [ "$1" -eq 0 ] || { uptime_s && due=$((UPTIME + $1 + 1)); }
  [ "$2" = - ] || started "$2" || :
  printf '%s %s %s %s\n' "$due" "$2" "${FIRM:-no}" "$STARTED" >"$D/watch"
  [ -z "$WATCHDOG" ] || ! started "$WATCHDOG" || return 0
  ( exec </dev/null >/dev/null 2>&1 7>&- 9>&- && watchdog ) &
  WATCHDOG=$!
}

unwatch() { mark "$D/watch"; }

# It lives as long as its runner; one that is dead and was not buried, as where process 1 buries nobody, is dead.
watchdog() {
  while started "$$" && [ -d "$D" ]; do
    end='' pid='' firm=''
    if read -r end pid firm _ 2>/dev/null <"$D/watch"; then
      if [ "$end" -gt 0 ] && uptime_s && [ "$UPTIME" -ge "$end" ]; then
        mark "$D/late"
        finish_off "$pid"
      elif [ -e "$D/cancel" ] && [ "$firm" != yes ]; then
        finish_off "$pid"
      fi
    fi
    sleep 1
  done
  # the runner was killed: whoever waits for it ends its work too, if that was not killed as well
  ! alive "$D/work" || finish_off "${named%% *}"
}

# finish_off PID - asks nicely, then not; what a dying parent leaves behind is remembered.
finish_off() {
  unwatch
  brood "$1"
  end_tree TERM
  sleep 3
  asked=$TREE
  brood "$1"
  TREE="$asked $TREE"
  end_tree KILL
}

# brood PID - its tree; for `-` all that the segment has started, without this watchdog.
brood() {
  tree "$1"
  [ "$1" = - ] || return 0
  read -r me _ </proc/self/stat
  tree "$me"
  mine=$TREE
  tree "$$"
  all=${TREE#* }
  TREE=
  for member in $all; do
    case " $mine " in *" $member "*) ;; *) TREE="$TREE $member" ;; esac
  done
}

# end_watchdog - and the moment it sleeps.
end_watchdog() {
  [ -n "$WATCHDOG" ] || return 0
  own_tree "$WATCHDOG"
  end_tree KILL
  wait "$WATCHDOG" 2>/dev/null
}
