# home_file_text.sh - what a file in a home should say.

# home_file_text FILE LABEL CONTENT - without a label just CONTENT; with one, the file with that block at its end.
home_file_text() {
  [ -n "$2" ] || { printf %s "$3" && return; }
  [ ! -e "$1" ] || BEGIN="# BEGIN flux $2" END="# END flux $2" awk '
    $0 == ENVIRON["BEGIN"] { printf "%s", held; held = ""; inside = 1; next }
    $0 == ENVIRON["END"] { held = ""; inside = 0; next }
    inside { held = held $0 "\n"; next }
    { print }
    END { printf "%s", held }' "$1"
  [ -z "$3" ] || printf '# BEGIN flux %s\n%s# END flux %s\n' "$2" "$3" "$2"
}

# home_plain PATH - no part of it is a link.
home_plain() {
  place=$A_HOME
  case $1 in */*) parents=${1%/*} ;; *) parents='' ;; esac
  [ ! -L "$ROOT$place/$1" ] && { [ -z "$parents" ] || [ ! -L "$ROOT$place/$parents" ]; } && return
  why "$place/$1 is a link, and is not followed: remove it"
  return 1
}
