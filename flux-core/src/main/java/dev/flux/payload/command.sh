# command.sh - the user's command in the login's environment and in a session of its own, whoever runs it.
command_of_user() {
  where setsid
  unset DEBIAN_FRONTEND NEEDRESTART_MODE LC_ALL
  HOME=$LOGIN_HOME USER=$LOGIN_USER LOGNAME=$LOGIN_USER PATH=${LOGIN_PATH:-$PATH} SSH_CONNECTION=$LOGIN_SSH
  export HOME USER LOGNAME PATH SSH_CONNECTION
  cd "$HOME" 2>/dev/null || cd /
  umask 022
  exec "$WHERE" /bin/sh -c "$COMMAND"
}
