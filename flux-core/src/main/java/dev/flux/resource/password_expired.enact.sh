# password_expired expire USER
password_expired_save() { accounts_save; }
password_expired_enact() {
  if [ -n "$ROOT" ]; then chage -P "$ROOT" -d 0 "$2"; else chage -d 0 "$2"; fi && rm -f "$S/due/$1-$2"
}
password_expired_restore() { accounts_restore; }
