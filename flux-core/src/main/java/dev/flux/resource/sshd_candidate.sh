# sshd_candidate.sh - the whole of sshd's settings as they are to be, as one text; it is judged before anything changes.

# sshd_candidate PLACE CONTENT
sshd_candidate() {
  case $1 in
    inline) printf %s "$2" ;;
    include) sshd_folder "$2" ;;
  esac
  sshd_theirs "$SSHD_MAIN" | while IFS= read -r theirs || [ -n "$theirs" ]; do
    case $1:$theirs in
      dropin:[Ii]nclude*/sshd_config.d/\*.conf*) sshd_folder "$2" ;;
      *) printf '%s\n' "$theirs" ;;
    esac
  done
}

# sshd_folder CONTENT - each file of the folder in its order, ours as it is to be.
sshd_folder() {
  {
    printf '%s\n' "$SSHD_OURS"
    for file in "$ROOT$SSHD_FOLDER"/*.conf; do
      [ ! -f "$file" ] || printf '%s\n' "${file#"$ROOT"}"
    done
  } | sort -u | while IFS= read -r file; do
    if [ "$file" = "$SSHD_OURS" ]; then
      printf %s "$1"
    elif sshd_adds "$file"; then
      sshd_theirs "$file"
    else
      printf 'Include %s\n' "$ROOT$file"
    fi
  done
}

# sshd_adds FILE - whether it has lines that would add to what we say.
sshd_adds() { ! sshd_theirs "$1" | cmp -s - "$ROOT$1"; }
