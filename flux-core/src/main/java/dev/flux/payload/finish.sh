# finish.sh - the way of one segment through its steps.
main() {
  begin "$@"
  lock
  rec running
  i=0
  while [ "$i" -lt "$STEPS" ] && ! cancelled; do
    i=$((i + 1))
    "s$i"
  done
  [ "$FAILED" != yes ] || [ "$ON_ERROR" != rollback ] || undo
  [ -n "$ENACTED" ] || [ ! -e "$D/checkpoint" ] || rm -rf "$D/checkpoint"
  [ ! -e "$D/pipe" ] || rm -f "$D/pipe" "$D/late" "$D/out" "$D/out.end" "$D/out.more" "$D/out.count"
  prune
  code=0
  [ "$FAILED" != yes ] || code=1
  [ "$BROKEN" != yes ] || code=2
  over "$code"
}
