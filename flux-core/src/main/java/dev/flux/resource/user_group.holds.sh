# user_group NAME GID SYSTEM - a group is there, with GID where that is not empty; SYSTEM counts when it is made.

user_group_holds() {
  record=$(account_line group "$1")
  rest=${record#*:} && rest=${rest#*:}
  if [ -n "$record" ] && { [ -z "$2" ] || [ "${rest%%:*}" = "$2" ]; }; then return 0; fi
  reason=
  [ -z "$record" ] || reason="group $1 has the number ${rest%%:*}: Flux renumbers no group"
  [ -n "$reason" ] || [ -z "$2" ] || [ -z "$(number_owner group "$2")" ] ||
    reason="the number $2 is that of group $(number_owner group "$2")"
  [ -n "$reason" ] || return 1
  why "$reason"
  return 5
}

user_group_shows() { saw_nothing; }
