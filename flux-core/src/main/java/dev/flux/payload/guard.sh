# guard.sh - a change that may cut everybody off stays only where a new login has proved it: the host takes it back by itself.
#
# A guard is a folder in its segment's: holder, deadline, decision, enacted, result, undone, closed. One atomic link decides.

# guarded SECONDS - before the first change of a module: the guard stands, and somebody watches, or nothing is changed.
guarded() {
  [ -z "$GUARD" ] || { extend "$((deadline + $1))" && return; }
  case $NET in
    off) return 0 ;;
    none) echo 'the change needs a new login to prove it, and none is possible from here' && return 1 ;;
  esac
  G=$D/guard.$number
  rm -f "$S/hostkeys"
  identity $$
  mkdir "$G" && printf '%s\n' "$IDENTITY" >"$G/holder" && extend "$((deadline + $1))" && at_boot || return 1
  start_watcher || { echo 'nothing could be started that would take the change back' && close_guard && return 1; }
  GUARD=$module GUARD_AT=$number GUARD_SECONDS=$1
  rec armed "$number" "$1"
}

# extend SECONDS - from now on; in the clock of this boot, which nobody can set.
extend() {
  uptime_s && boot || return 1
  printf '%s %s\n' "$((UPTIME + $1))" "$BOOT" >"$G/deadline.new" && mv "$G/deadline.new" "$G/deadline" && flush "$G/deadline"
}

# start_watcher - one that systemd starts again whenever it is killed, and one of our own.
start_watcher() {
  watch_alone
  if [ -d /run/systemd/system ] && command -v systemd-run >/dev/null 2>&1; then
    ( exec </dev/null >/dev/null 2>&1 7>&- 9>&- && systemd-run --quiet --collect --unit="flux-guard-$(open_name)" \
      -p Restart=on-failure -p RestartSec=1 -p StartLimitIntervalSec=0 -p OOMScoreAdjust=-900 \
      /bin/sh "$D/payload" "$S" "$D" watch "$number" unit )
  fi
  tries=0
  until watching; do
    [ "$tries" -lt 25 ] || return 1
    tries=$((tries + 1))
    moment
  done
}

# watching - whether some watcher lives.
watching() { alive "$G/watcher.alone" || alive "$G/watcher.unit"; }

# moment - a short sleep that keeps neither the lock nor the records.
moment() { sleep 0.2 7>&- 9>&- 2>/dev/null || sleep 1 7>&- 9>&-; }

# watch_alone - no child of this run's, so that nothing that ends the run ends it.
watch_alone() {
  ( exec </dev/null >/dev/null 2>&1 7>&- 9>&- && { setsid /bin/sh "$D/payload" "$S" "$D" watch "$number" alone & } )
}
