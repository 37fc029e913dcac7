# prune.sh - clearing up after older runs.

# prune - files that nobody took for a day; beyond the newest 20: runs without a checkpoint, and runs older than 30 days. None that still runs or
# waits, nor one whose guard is open.
prune() {
  [ ! -d "$S/parcels" ] || find "$S/parcels" -type f -mtime +0 -exec rm -f {} +
  set -- "$S"/runs/*
  [ $# -gt 40 ] || return 0
  # shellcheck disable=SC2012 # names are hex digits
  ls -1t "$S/runs" | tail -n +21 | while read -r old; do
    old=$S/runs/$old
    is_over "$old" || continue
    set -- "$old"/*/checkpoint
    if [ ! -e "$1" ] || [ -n "$(find "$old" -prune -mtime +30)" ]; then rm -rf "$old"; fi
  done
}

# is_over FOLDER - whether no segment in it goes on; this run's own does.
is_over() {
  for part in "$1"/*; do
    [ "$part" != "$D" ] || return 1
    for one in "$part"/guard.*; do [ ! -d "$one" ] || [ -e "$one/closed" ] || return 1; done
    [ -e "$part/over" ] || ! alive "$part/pid" || return 1
  done
}
