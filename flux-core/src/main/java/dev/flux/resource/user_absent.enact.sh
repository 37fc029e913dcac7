# user_absent USER HOME ARCHIVE - the home is in an archive that was read back before it goes.

user_absent_save() {
  accounts_save && account_read "$1" || return
  [ "$2" = yes ] && [ -d "$ROOT$A_HOME" ] || return 0
  save_text "home-$1" "$A_HOME"
  [ -e "$D/checkpoint/home-$1.tar.gz" ] || archive "$A_HOME" "$D/checkpoint/home-$1.tar.gz" && unflushed "$D/checkpoint/home-$1.tar.gz"
}

user_absent_enact() {
  account_read "$1" || return
  if [ "$2" = yes ] && [ "$3" = yes ] && [ -d "$ROOT$A_HOME" ]; then
    mkdir -p "$ROOT/var/backups/flux" && chmod 700 "$ROOT/var/backups/flux" || return
    kept=$ROOT/var/backups/flux/$1-$(date -u +%Y%m%d-%H%M%S).tar.gz
    save_text "archive-$1" "$kept"
    cp "$D/checkpoint/home-$1.tar.gz" "$kept" && tar -tzf "$kept" >/dev/null && flush "$kept" || return
  fi
  [ -n "$ROOT" ] || user_absent_end "$1" "$A_UID"
  tool userdel "$1" && { [ "$2" != yes ] || rm -rf "$ROOT$A_HOME"; }
}

user_absent_restore() {
  accounts_restore || return
  [ ! -e "$D/checkpoint/archive-$1.text" ] || rm -f "$(saved_text "archive-$1")"
  [ ! -e "$D/checkpoint/home-$1.text" ] || [ -e "$ROOT$(saved_text "home-$1")" ] || {
    home=$(saved_text "home-$1")
    tar -C "$ROOT${home%/*}" -xpzf "$D/checkpoint/home-$1.tar.gz"
  }
}
