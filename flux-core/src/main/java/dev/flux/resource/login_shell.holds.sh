# login_shell USER SHELL [made] - a login of the user's gets that shell.

login_shell_holds() {
  account_read "$1" || { nobody_yet "$1" "${3-}" || return; }
  [ "$A_SHELL" != "$2" ] || return 0
  return 1
}

login_shell_shows() { if account_read "$1"; then saw_text "$A_SHELL"; else saw_nothing; fi; }
