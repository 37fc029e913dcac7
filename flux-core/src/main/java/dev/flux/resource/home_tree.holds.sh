# home_tree USER PATH DIGEST ARCHIVE [made] - a folder of the user's is what the archive of that digest holds.

home_tree_holds() {
  account_read "$1" || { nobody_yet "$1" "${5-}" || return; }
  home_plain "$2" || return 5
  [ "$(home_tree_now "$2")" = "$3" ]
}

home_tree_now() {
  digest=
  read -r digest 2>/dev/null <"$ROOT$A_HOME/$1/.flux-digest" || :
  printf %s "$digest"
}

home_tree_shows() {
  if ! account_read "$1" || [ ! -d "$ROOT$A_HOME/$2" ]; then saw_nothing; else saw_text "$(home_tree_now "$2")"; fi
}
