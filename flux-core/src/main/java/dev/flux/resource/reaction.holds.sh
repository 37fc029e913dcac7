# reaction HOW UNIT - nothing that calls for it has changed since it last acted.
reaction_holds() {
  case " $DUE " in *" $1-$2 "*) return 1 ;; esac
  [ ! -e "$S/due/$1-$2" ]
}
reaction_shows() { saw_text "due"; }
