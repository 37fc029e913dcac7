# user_absent USER HOME ARCHIVE - no such account; HOME and ARCHIVE are yes or no.

user_absent_holds() {
  account_read "$1" || return 0
  reason=
  if [ "$1" = "${LOGIN_USER:-}" ]; then
    reason="$1 is the account that this run has logged in with"
  elif [ "$A_UID" -lt 1000 ]; then
    reason="$1 has uid $A_UID: accounts of the system are not removed"
  elif [ "$2" = yes ] && { [ "${A_HOME#/*/}" = "$A_HOME" ] || [ -L "$ROOT$A_HOME" ]; }; then
    reason="its home $A_HOME is no folder of its own: set remove_home = false"
  fi
  [ -n "$reason" ] || return 1
  why "$reason"
  return 5
}

user_absent_shows() {
  account_read "$1"
  saw_text "uid $A_UID, home $A_HOME"
}
