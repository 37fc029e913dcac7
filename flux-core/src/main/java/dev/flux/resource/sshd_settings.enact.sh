# sshd_settings CONTENT EXPECT ADDS KNOWS_INCLUDE UNIT SOCKET PORTS - it was judged as a whole before; if sshd refuses it now, all goes back.

sshd_settings_save() {
  save_path "$(resolved "$SSHD_MAIN")" && save_path "$SSHD_OURS" || return
  for file in "$ROOT$SSHD_FOLDER"/*.conf; do
    [ ! -f "$file" ] || save_path "${file#"$ROOT"}" || return
  done
}

sshd_settings_enact() {
  ADDS=$3
  place=$(sshd_place "$4") && sshd_settings_put "$1" && { [ -n "$ROOT" ] || sshd -t; } && return
  sshd_settings_back
  return 1
}

# sshd_settings_put CONTENT - what adds to ours is struck out in their files, then ours comes.
sshd_settings_put() {
  for file in "$ROOT$SSHD_FOLDER"/*.conf; do
    name=${file#"$ROOT"}
    if [ "$name" = "$SSHD_OURS" ] || [ ! -f "$file" ] || ! sshd_adds "$name"; then continue; fi
    whole sshd_theirs "$name" && rewrite "$name" "$WHOLE" || return
  done
  if [ "$place" = inline ]; then rm -f "$ROOT$SSHD_OURS"; else write_file "$SSHD_OURS" 600 root:root "$1"; fi || return
  whole sshd_settings_main "$1"
  printf %s "$WHOLE" | cmp -s - "$ROOT$SSHD_MAIN" || rewrite "$SSHD_MAIN" "$WHOLE"
}

sshd_settings_main() { sshd_block "$place" "$1" && sshd_theirs "$SSHD_MAIN"; }

# sshd_settings_restore - and what was put back is read at once: a later step made sshd read ours.
sshd_settings_restore() { sshd_settings_back && sshd_reread "$5" "$6" "$7"; }

sshd_settings_back() {
  for file in "$(resolved "$SSHD_MAIN")" "$SSHD_OURS" "$ROOT$SSHD_FOLDER"/*.conf; do
    file=${file#"$ROOT"}
    image_of "$file"
    [ ! -e "$image.kind" ] || restore_path "$file" || return
  done
}
