# exec.sh - a command of the user's own: once, in the login's environment, its two streams apart and bounded.
main() {
  lock
  rec running
  rec began 1
  mkfifo "$D/p1" "$D/p2"
  bound "$D/stdout" "$CAP" <"$D/p1" >/dev/null 2>&1 7>&- 9>&- &
  reader1=$!
  bound "$D/stderr" "$CAP" <"$D/p2" >/dev/null 2>&1 7>&- 9>&- &
  reader2=$!
  ( command_of_user ) >"$D/p1" 2>"$D/p2" </dev/null 7>&- 9>&- &
  work=$!
  watch "$DEADLINE" "$work"
  wait "$work"
  status=$?
  [ -e "$D/late" ] || : >"$D/watch"
  settle "$reader1"
  settle "$reader2"
  [ -z "$WATCHDOG" ] || kill "$WATCHDOG" 2>/dev/null
  stream 1 stdout "$D/stdout"
  stream 1 stderr "$D/stderr"
  late=no
  [ ! -e "$D/late" ] || late=yes
  rec exited "$status" "$late"
  rm -f "$D/p1" "$D/p2" "$D/watch" "$D/late"
  unlock
  rec "done" 0
}

# login_environment - what a login of the user's has, whoever runs the command.
login_environment() {
  HOME=$LOGIN_HOME USER=$LOGIN_USER LOGNAME=$LOGIN_USER PATH=${LOGIN_PATH:-$PATH} SSH_CONNECTION=$LOGIN_SSH
  export HOME USER LOGNAME PATH SSH_CONNECTION
}

command_of_user() {
  unset DEBIAN_FRONTEND NEEDRESTART_MODE LC_ALL
  login_environment
  cd "$HOME" 2>/dev/null || cd /
  umask 022
  exec /bin/sh -c "$COMMAND"
}
