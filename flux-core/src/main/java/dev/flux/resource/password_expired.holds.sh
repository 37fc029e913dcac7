# password_expired expire USER - nothing has set the password since it was last expired.
password_expired_holds() {
  case " $DUE " in *" $1-$2 "*) return 1 ;; esac
  [ ! -e "$S/due/$1-$2" ]
}
password_expired_shows() { saw_text "due"; }
