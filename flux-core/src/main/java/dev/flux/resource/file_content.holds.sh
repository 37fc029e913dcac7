# file_content PATH MODE OWNER CONTENT [keep] - a regular file with exactly this content, mode and owner.

file_content_holds() {
  [ -f "$ROOT$1" ] || return 1
  [ "$(stat -L -c '%a %U:%G' "$ROOT$1")" = "$2 $3" ] || return 1
  printf %s "$4" | cmp -s - "$ROOT$1"
}

file_content_shows() { saw_file "$1"; }
