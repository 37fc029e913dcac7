# user_account NAME UID GID SYSTEM COMMENT SHELL HOME MODE INITIAL - made with useradd, mended with usermod.

user_account_save() {
  accounts_save || return
  account_read "$1" || { save_text "made-$1" yes && return; }
  save_text "home-$1" "$A_HOME $(stat -c %a "$ROOT$A_HOME" 2>/dev/null)"
}

user_account_enact() {
  initial=$9
  account_read "$1" || { user_account_make "$@" && initial=' ' && account_read "$1"; } || return
  user_account_mend "$@" || return
  case $initial in *' mode '*) ;; *) account_read "$1" && chmod "$8" "$ROOT$A_HOME" ;; esac
}

user_account_restore() {
  account_read "$1" || return 0
  if [ -e "$D/checkpoint/made-$1.text" ]; then
    drop_home "$1" "$A_HOME" || return
  elif [ -e "$D/checkpoint/home-$1.text" ]; then
    before=$(saved_text "home-$1")
    [ "${before% *}" = "$A_HOME" ] || mv "$ROOT$A_HOME" "$ROOT${before% *}" || return
    [ -z "${before##* }" ] || chmod "${before##* }" "$ROOT${before% *}" || return
  fi
  accounts_restore
}
