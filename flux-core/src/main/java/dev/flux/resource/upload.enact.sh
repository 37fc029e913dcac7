# upload PATH MODE OWNER SHA256 - what came with the payload is verified first and takes its place whole.
upload_save() { save_path "$(resolved "$1")"; }

upload_enact() {
  target=$ROOT$(resolved "$1")
  [ ! -d "$target" ] || { printf '%s is a folder\n' "$target" && return 1; }
  folder=${target%/*}
  [ -d "$folder" ] || (umask 022 && mkdir -p "$folder") || return 1
  fresh=$folder/.flux.$$.new
  if "blob_$4" | base64 -d >"$fresh" && [ "$(upload_digest "$fresh")" = "$4" ] && chown "$3" "$fresh" &&
    chmod "$2" "$fresh" && { sync "$fresh" 2>/dev/null || :; } && mv -f "$fresh" "$target"; then
    relabel "$target"
  else
    told_full "$folder"
    rm -f "$fresh"
    printf %s "$FULL"
    return 1
  fi
}

upload_restore() { restore_path "$(resolved "$1")"; }
