# run_show.sh - what is at a path, for people: its state, and its text where everybody may read it; reads only.

run_shown_now() { run_shown "$ROOT$2" "$2" "$1"; }

run_shown_then() {
  case $(cat "$1.state") in
    absent) printf '%s is not there\n' "$2" ;;
    folder\ *) printf '%s is a folder\n' "$2" ;;
    *) run_shown "$1.copy" "$2" "$1" ;;
  esac
}

# run_shown FILE PATH IMAGE
run_shown() {
  if [ -L "$1" ]; then
    printf '%s leads to %s\n' "$2" "$(readlink "$1")"
  elif [ ! -e "$1" ]; then
    printf '%s is not there\n' "$2"
  elif [ ! -f "$1" ]; then
    printf '%s is a folder\n' "$2"
  else
    meta=$(stat -c '%a %U:%G %s' "$1")
    printf '%s %s\n' "$2" "${meta% *}"
    case ${meta%% *} in
      *[4567]) [ -e "$3.hidden" ] || [ "${meta##* }" -gt 16384 ] || cat "$1" ;;
    esac
  fi
}
