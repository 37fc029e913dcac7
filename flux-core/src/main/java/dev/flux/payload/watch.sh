# watch.sh - one watchdog a run, started with the first change: it ends what outlives its deadline.

uptime_s() { read -r up _ </proc/uptime && printf %s "${up%%.*}"; }

# watch SECONDS PID - asks the watchdog to end PID and its children then.
watch() {
  printf '%s %s\n' "$(($(uptime_s) + $1))" "$2" >"$D/watch"
  [ -n "$WATCHDOG" ] && return
  watchdog >/dev/null 2>&1 </dev/null 7>&- 9>&- &
  WATCHDOG=$!
}

watchdog() {
  while kill -0 "$$" 2>/dev/null && [ -d "$D" ]; do
    end='' pid=''
    read -r end pid 2>/dev/null <"$D/watch"
    if [ -n "$end" ] && [ "$(uptime_s)" -ge "$end" ]; then
      : >"$D/late"
      : >"$D/watch"
      end_tree TERM "$pid"
      sleep 2
      end_tree KILL "$pid"
    fi
    sleep 1
  done
}

# end_tree SIGNAL PID - a process and all below it, children first.
end_tree() {
  for stat_file in /proc/[0-9]*/stat; do
    stat=
    read -r stat 2>/dev/null <"$stat_file" || continue
    child=${stat%% *}
    stat=${stat##*) }
    stat=${stat#* }
    [ "${stat%% *}" != "$2" ] || end_tree "$1" "$child"
  done
  kill -s "$1" "$2" 2>/dev/null
}

# settle PID - waits a moment for a reader whose pipe some daemon may hold open for ever.
settle() {
  tries=0
  while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 10 ]; do
    sleep 0.1 2>/dev/null || sleep 1
    tries=$((tries + 1))
  done
  kill "$1" 2>/dev/null
  wait "$1" 2>/dev/null
}
