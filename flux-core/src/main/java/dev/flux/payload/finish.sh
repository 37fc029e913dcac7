# finish.sh - the way of one segment through its steps.
main() {
  if [ $# -gt 2 ]; then
    again "$@"
    exit
  fi
  begin "$@"
  lock
  rec running
  look_ahead
  i=0
  while [ "$i" -lt "$STEPS" ] && ! cancelled; do
    i=$((i + 1))
    "s$i"
  done
  [ -z "$GUARD" ] || prove
  [ "$FAILED" != yes ] || [ "$ON_ERROR" != rollback ] || undo
  [ -n "$ENACTED" ] || [ ! -e "$D/checkpoint" ] || rm -rf "$D/checkpoint"
  [ ! -e "$D/work" ] || rm -f "$D/followed" "$D/pipe" "$D/work" "$D/unflushed" "$D/late" "$D/out" "$D/out.end" \
    "$D/out.more" "$D/out.count"
  prune
  code=0
  [ "$FAILED" != yes ] || code=1
  [ "$BROKEN" != yes ] || code=2
  over "$code"
}

# again STATE FOLDER WHAT ARG - what others start this very script for, later: its steps know how they are put back.
again() {
  S=$1 D=$2 what=$3
  # shellcheck disable=SC1091 # written by the stage
  . "$D/spec"
  exec 3>&1 </dev/null >/dev/null 2>&1
  "again_$what" "$4" "${5-}"
}
