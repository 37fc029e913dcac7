# finish.sh - the way of one segment through its steps.
main() {
  lock
  rec running
  i=0
  while [ "$i" -lt "$STEPS" ]; do
    i=$((i + 1))
    "s$i"
  done
  [ "$FAILED" != yes ] || [ "$ON_ERROR" != rollback ] || undo
  [ -z "$WATCHDOG" ] || kill "$WATCHDOG" 2>/dev/null
  [ -n "$ENACTED" ] || rm -rf "$D/checkpoint"
  rm -f "$D/pipe" "$D/watch" "$D/late" "$D/out"
  unlock
  prune
  code=0
  [ "$FAILED" != yes ] || code=1
  [ "$BROKEN" != yes ] || code=2
  rec "done" "$code"
}

# prune - runs without a checkpoint beyond the last 20, and every one older than 30 days.
prune() {
  set -- "$S"/runs/*
  [ $# -gt 20 ] || return 0
  # shellcheck disable=SC2012 # names are hex digits
  ls -1t "$S/runs" | tail -n +21 | while read -r old; do
    [ -d "$S/runs/$old" ] || continue
    set -- "$S/runs/$old"/*/checkpoint
    if [ ! -e "$1" ] || [ -n "$(find "$S/runs/$old" -prune -mtime +30)" ]; then rm -rf "$S/runs/$old"; fi
  done
}
