# rewrite.sh - a file of somebody else's in which a part is ours: its mode and owner stay.

# rewrite PATH CONTENT
rewrite() {
  meta='644 0:0'
  [ ! -e "$ROOT$1" ] || meta=$(stat -L -c '%a %u:%g' "$ROOT$1")
  write_file "$1" "${meta% *}" "${meta#* }" "$2"
}

# whole COMMAND... - what a command prints in WHOLE, its last newlines included.
whole() {
  WHOLE=$("$@" && printf x) && WHOLE=${WHOLE%x}
}
