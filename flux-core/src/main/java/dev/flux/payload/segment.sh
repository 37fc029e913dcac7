# segment.sh - one detached segment of a run: its files, its last word, and the clearing up of older ones.
CAP=65536 WATCHDOG='' FAILED=no BROKEN=no ROOT=''

# begin STATE FOLDER - everything it says goes to a file; the link may come and go.
begin() {
  S=$1
  D=$2
  # shellcheck disable=SC1091 # written by the stage
  . "$D/spec"
  NONCE=$RUN_NONCE
  exec 7>>"$D/records" </dev/null >/dev/null 2>&1
  [ -z "${HIDDEN:-}" ] || reveal "$HIDDEN"
  trap : HUP PIPE
}

# No child gets the records or the lock. Both are closed by an exec of the child's own: redirections of a subshell leave
# a copy of them behind in some shells.

# cancelled - whether the operator has said so.
cancelled() { [ -e "$D/cancel" ]; }

# over CODE - the last record; what follows it says nothing any more.
over() {
  end_watchdog
  unlock
  mark "$D/reserve"
  ! cancelled || set -- 3
  rec "done" "$1"
  mark "$D/over"
}
