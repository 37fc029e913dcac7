# login_shell USER SHELL - a login of the user's gets that shell.

login_shell_holds() {
  account_read "$1" || return 4
  [ "$A_SHELL" != "$2" ] || return 0
  return 1
}

login_shell_shows() { if account_read "$1"; then saw_text "$A_SHELL"; else saw_nothing; fi; }
