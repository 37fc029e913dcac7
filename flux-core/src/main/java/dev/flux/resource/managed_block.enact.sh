# managed_block PATH LABEL CONTENT NAME - the block stands first; lines after a mark that never ends stay.

managed_block_save() { save_path "$(resolved "$1")"; }

managed_block_enact() { whole managed_block_text "$@" && rewrite "$1" "$WHOLE"; }

managed_block_text() {
  [ -z "$3" ] || printf '# BEGIN flux %s\n%s# END flux %s\n' "$2" "$3" "$2"
  [ -e "$ROOT$1" ] || return 0
  BEGIN="# BEGIN flux $2" END="# END flux $2" awk '
    $0 == ENVIRON["BEGIN"] { printf "%s", held; held = ""; inside = 1; next }
    $0 == ENVIRON["END"] { held = ""; inside = 0; next }
    inside { held = held $0 "\n"; next }
    { print }
    END { printf "%s", held }' "$ROOT$1"
}

managed_block_restore() { restore_path "$(resolved "$1")"; }
