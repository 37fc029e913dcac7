# sshd_admits USER ALLOW_USERS ALLOW_GROUPS DENY_USERS DENY_GROUPS PASSWORDS - the account that this run logs in with
# may go on doing so. Lists are words; an empty one of ALLOW allows all. PASSWORDS is yes where they open the host.

sshd_admits_holds() {
  reason=
  if in_words "$1" "$4"; then reason="deny_users names $1"; fi
  [ -z "$2" ] || in_words "$1" "$2" || reason="allow_users does not name $1"
  if [ -n "$3$5" ]; then
    allowed=no
    for group in $(id -Gn "$1" 2>/dev/null); do
      ! in_words "$group" "$3" || allowed=yes
      ! in_words "$group" "$5" || reason="deny_groups names $group, a group of $1"
    done
    [ -z "$3" ] || [ "$allowed" = yes ] || reason="$1 is in no group of allow_groups"
  fi
  [ -n "$reason" ] || [ "$6" = yes ] || [ "$(session_opened)" != password ] ||
    reason="it came in with a password: install a key first, or set password_authentication = true"
  [ -n "$reason" ] || return 0
  why "this run logs in as $1, and would be shut out: $reason"
  return 5
}

sshd_admits_shows() { saw_nothing; }
