# secret_file PATH MODE OWNER TEXT... - a regular file with exactly these texts, the secrets of this step between them.

secret_file_holds() {
  secret_file_text "$@" || return 5
  [ -f "$ROOT$1" ] || return 1
  [ "$(stat -L -c '%a %U:%G' "$ROOT$1")" = "$2 $3" ] || return 1
  printf %s "$WHOLE" | cmp -s - "$ROOT$1"
}

# secret_file_text PATH MODE OWNER TEXT... - sets WHOLE. printf is the shell's own, so that no process has it among its
# arguments.
secret_file_text() {
  WHOLE=$4 nth=0
  shift 4
  while [ "$#" -gt 0 ]; do
    nth=$((nth + 1))
    piece=$(secret "$nth") || return
    WHOLE=$WHOLE$piece$1
    shift
  done
}

secret_file_shows() { if [ -e "$ROOT$1" ]; then saw_text "there, content hidden"; else saw_nothing; fi; }
