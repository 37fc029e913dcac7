# upload PATH MODE OWNER SHA256 - a regular file with exactly these bytes, mode and owner.

upload_holds() {
  [ -f "$ROOT$1" ] || return 1
  [ "$(stat -L -c '%a %U:%G' "$ROOT$1")" = "$2 $3" ] || return 1
  [ "$(upload_digest "$ROOT$1")" = "$4" ]
}

upload_digest() {
  digest=$(sha256sum <"$1")
  printf %s "${digest%% *}"
}

upload_shows() {
  if [ -f "$ROOT$1" ]; then saw_text "sha256 $(upload_digest "$ROOT$1")"; else saw_nothing; fi
}
