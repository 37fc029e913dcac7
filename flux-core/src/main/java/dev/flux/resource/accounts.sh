# accounts.sh - what the account files say, field by field, without a program where an account is a local one.

# account_line FILE NAME - the line of an account or a group; other sources than files are asked on a real root only.
account_line() {
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in "$2":*) printf '%s\n' "$line" && return ;; esac
  done 2>/dev/null <"$ROOT/etc/$1"
  [ -z "$ROOT" ] && getent "$1" "$2" 2>/dev/null
}

# account_read NAME - sets A_UID A_GID A_COMMENT A_HOME A_SHELL; fails where there is no such account.
account_read() {
  A_UID='' A_GID='' A_COMMENT='' A_HOME='' A_SHELL=''
  record=$(account_line passwd "$1") || return
  [ -n "$record" ] || return
  account_split "$record"
}

# nobody_yet NAME MADE - how a question about an account ends that is not there: `made` where an earlier step makes it.
nobody_yet() {
  [ "$2" != made ] || return 4
  why "there is no account $1 here, and nothing in this run makes it"
  return 5
}

account_split() {
  rest=${1#*:} && rest=${rest#*:}
  A_UID=${rest%%:*} && rest=${rest#*:}
  A_GID=${rest%%:*} && rest=${rest#*:}
  A_COMMENT=${rest%%:*} && rest=${rest#*:}
  A_HOME=${rest%%:*} A_SHELL=${rest#*:}
}

# number_owner FILE NUMBER - the name that has a number as its third field.
number_owner() {
  while IFS=: read -r name _ number_of _; do
    [ "$number_of" != "$2" ] || { printf %s "$name" && return; }
  done 2>/dev/null <"$ROOT/etc/$1"
}
