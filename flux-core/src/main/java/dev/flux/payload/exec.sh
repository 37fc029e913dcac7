# exec.sh - a command of the user's own: once, in the login's environment, its two streams apart and bounded. That it was
# begun is on the disk before it is.
main() {
  begin "$@"
  lock
  rec running
  rec began 1
  mkfifo "$D/p1" "$D/p2"
  ( exec <"$D/p1" >/dev/null 2>&1 7>&- 9>&- && bound "$D/stdout" "$CAP" ) &
  reader1=$!
  ( exec <"$D/p2" >/dev/null 2>&1 7>&- 9>&- && bound "$D/stderr" "$CAP" ) &
  reader2=$!
  ( exec </dev/null >"$D/p1" 2>"$D/p2" 7>&- 9>&- && enlist "$D/work" && { flush "$D/spec" "$D/payload" >/dev/null 2>&1 || :; } && command_of_user ) &
  work=$!
  watch "$DEADLINE" "$work"
  wait "$work"
  plain_status $?
  status=$STATUS
  unwatch
  settle "$reader1"
  settle "$reader2"
  stream 1 stdout "$D/stdout"
  stream 1 stderr "$D/stderr"
  late=no
  [ ! -e "$D/late" ] || late=yes
  rec exited "$status" "$late"
  rm -f "$D/followed" "$D/p1" "$D/p2" "$D/work" "$D/stdout" "$D/stdout".* "$D/stderr" "$D/stderr".*
  prune
  over 0
}
