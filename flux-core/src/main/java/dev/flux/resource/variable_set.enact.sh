# variable_set PATH NAME LINE CREATE - one line; the file as it was is kept for prior_state.

variable_set_save() { save_path "$(resolved "$1")"; }

variable_set_enact() {
  keep_original "$1" && whole variable_text "$@" && rewrite "$1" "$WHOLE"
}

variable_text() {
  if [ -e "$ROOT$1" ]; then set -- "$1" "$2" "$3" "$ROOT$1"; else set -- "$1" "$2" "$3" /dev/null; fi
  NAME=$2 LINE=$3 awk '
    { bare = $0; sub(/^[ \t]+/, "", bare) }
    index(bare, ENVIRON["NAME"] "=") == 1 { if (!told) print ENVIRON["LINE"]; told = 1; next }
    { print }
    END { if (!told) print ENVIRON["LINE"] }' "$4"
}

variable_set_restore() { restore_path "$(resolved "$1")" && forget_kept "$1"; }
