# account_access USER STATE DAY - a locked account's sessions end.
account_access_save() { accounts_save; }
account_access_enact() {
  shadow_read "$1" || return
  if [ "$2" = locked ]; then
    tool usermod -L -e 1970-01-02 "$1" || return
    [ -n "$ROOT" ] || ! command -v loginctl >/dev/null 2>&1 || loginctl terminate-user "$1" 2>/dev/null || :
    return 0
  fi
  case $S_HASH in
    '!' | '!!' | '!*') tool usermod -p '*' "$1" || return ;;
    '!'*) [ "$S_EXPIRES" != 1 ] || tool usermod -U "$1" || return ;;
  esac
  [ "$S_EXPIRES" = "$3" ] || { [ -z "$3" ] && [ "$S_EXPIRES" != 1 ]; } ||
    tool usermod -e "${3:+$(date -u -d "@$(($3 * 86400))" +%Y-%m-%d)}" "$1"
}
account_access_restore() { accounts_restore; }
