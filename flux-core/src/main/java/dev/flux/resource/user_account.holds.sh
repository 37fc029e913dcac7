# user_account NAME UID GID SYSTEM COMMENT SHELL HOME MODE INITIAL - an account is there, and looks so.
# INITIAL are words with spaces around them: what counts only when the account is made.

user_account_holds() {
  if account_read "$1"; then
    case ${2:-$A_UID}:${3:-$A_GID} in "$A_UID:$A_GID") ;; *)
      why "account $1 has uid $A_UID and gid $A_GID: Flux renumbers no account"
      return 5
      ;;
    esac
    [ "$(user_account_now "$9")" != "$(user_account_want "$@")" ] || return 0
    case " shell $9" in *' shell '*' shell '*) return 1 ;; esac
  elif [ -n "$2" ] && [ -n "$(number_owner passwd "$2")" ]; then
    why "the number $2 is that of account $(number_owner passwd "$2")"
    return 5
  fi
  [ "$6" = "$A_SHELL" ] || user_account_shell "$6" && return 1
  why "$6 is not in /etc/shells: install it first"
  return 5
}

user_account_shows() {
  account_read "$1" || { saw_nothing && return; }
  whole_text=$(user_account_now "$9" && printf x)
  saw_text "${whole_text%x}"
}
