# home_file USER PATH LABEL CONTENT [made] - a file of the user's, or with a LABEL a block in it, says CONTENT.

home_file_holds() {
  account_read "$1" || { nobody_yet "$1" "${5-}" || return; }
  home_plain "$2" || return 5
  [ -f "$ROOT$A_HOME/$2" ] || return 1
  home_file_text "$ROOT$A_HOME/$2" "$3" "$4" | cmp -s - "$ROOT$A_HOME/$2"
}

home_file_shows() {
  if ! account_read "$1" || [ ! -f "$ROOT$A_HOME/$2" ]; then
    saw_nothing
  elif [ -z "$3" ]; then
    saw_file "$A_HOME/$2"
  else
    saw_text "$(BEGIN="# BEGIN flux $3" END="# END flux $3" awk '
      $0 == ENVIRON["BEGIN"] { inside = 1; next }
      $0 == ENVIRON["END"] { inside = 0; next }
      inside { print }' "$ROOT$A_HOME/$2")
"
  fi
}
