# user_account_tools.enact.sh - useradd and usermod, for user_account.

# user_account_make - without a password, and not locked: a key must open it with or without PAM.
user_account_make() {
  group='-U'
  ! grep -qs "^$1:" "$ROOT/etc/group" || group="-g $1"
  if [ -n "$3" ]; then
    [ -n "$(number_owner group "$3")" ] || tool groupadd -g "$3" "$1" || return
    group="-g $3"
  fi
  [ "$4" != yes ] || group="-r $group"
  [ -z "$2" ] || group="$group -u $2"
  [ -d "$ROOT${7%/*}" ] || mkdir -p "$ROOT${7%/*}" || return
  # shellcheck disable=SC2086 # options and numbers, split on purpose
  tool useradd $group -m -p '*' -c "$5" -s "$6" -d "$7" "$1" && save_home "$1" "$7"
}

user_account_mend() {
  name=$1 comment=$5 shell=$6 home=$7
  set --
  case $initial in *' comment '*) ;; *) [ "$comment" = "$A_COMMENT" ] || set -- "$@" -c "$comment" ;; esac
  case $initial in *' shell '*) ;; *) [ "$shell" = "$A_SHELL" ] || set -- "$@" -s "$shell" ;; esac
  case $initial in *' home '*) ;; *) [ "$home" = "$A_HOME" ] || set -- "$@" -m -d "$home" ;; esac
  [ $# -eq 0 ] || tool usermod "$@" "$name"
}
