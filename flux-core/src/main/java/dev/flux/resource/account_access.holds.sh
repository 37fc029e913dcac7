# account_access USER STATE DAY - STATE is locked, or open: then DAY is its last day since 1970, or empty.

account_access_holds() {
  # an account that an earlier step makes is open
  shadow_read "$1" || { [ "$2:$3" = open: ] && return 0; return 1; }
  if [ "$2" = locked ]; then
    case $S_HASH:$S_EXPIRES in '!'*:1) return 0 ;; esac
    [ "$1" = "${LOGIN_USER:-}" ] || return 1
    why "$1 is the account that this run has logged in with"
    return 5
  fi
  [ "$S_EXPIRES" = "${3:-$S_EXPIRES}" ] && [ "$S_EXPIRES" != 1 ] || return 1
  # never had a password, and locked all the same: sshd without PAM then takes no key either
  case $S_HASH in '!' | '!!' | '!*') return 1 ;; esac
}

account_access_shows() {
  shadow_read "$1" || { saw_nothing && return; }
  case $S_HASH:$S_EXPIRES in
    *:1) saw_text locked ;;
    '!:'* | '!!:'* | '!*:'*) saw_text "closed to keys without PAM" ;;
    *) saw_text "open${S_EXPIRES:+ until day $S_EXPIRES}" ;;
  esac
}
