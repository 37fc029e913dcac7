# sshd_block.sh - what of ours stands in the main file itself.

# sshd_block PLACE CONTENT - what stands at the head of the main file.
sshd_block() {
  case $1 in
    inline) printf '# BEGIN flux ssh\n%s# END flux ssh\n' "$2" ;;
    include) printf '# BEGIN flux ssh\nInclude %s/*.conf\n# END flux ssh\n' "$SSHD_FOLDER" ;;
  esac
}

# sshd_earlier PLACE - files that sshd reads before ours.
sshd_earlier() {
  [ "$1" != inline ] || return 0
  for file in "$ROOT$SSHD_FOLDER"/*.conf; do
    [ "$file" != "$ROOT$SSHD_OURS" ] || return 0
    [ ! -f "$file" ] || [ "${file##*/}" = '*.conf' ] || printf '; %s is read before it' "${file#"$ROOT"}"
  done
}
