# ask.sh - asking a step whether it holds. Nothing here, and nothing it calls, changes anything.

# Evidence for a step goes to descriptor 8; children's own output goes nowhere.
why() { sentence "$1" && printf 'why %s\n' "$FIELD" >&8; }
# warn TEXT - something that the operator should know, though nothing is wrong with the step.
warn() { sentence "$1" && printf 'warn %s\n' "$FIELD" >&8; }
saw_nothing() { printf 'saw nothing\n' >&8; }
saw_text() { sentence "$1" && printf 'saw text %s\n' "$FIELD" >&8; }
# saw_both BEFORE AFTER - where only the host knows what will be there.
saw_both() { printf 'saw both %s %s\n' "$(enc "$1")" "$(enc "$2")" >&8; }
# brings NAMES - packages that this step would bring: in a dry-run they are there for the steps after it.
brings() { words_of "$1" && printf 'brings %s\n' "$WORDS" >&8; }

# saw_file PATH - content where everyone may read it and it is small, else its digest.
saw_file() {
  set -- "$ROOT$1"
  [ -e "$1" ] || [ -L "$1" ] || { saw_nothing && return; }
  [ -f "$1" ] || { saw_text "not a regular file" && return; }
  meta=$(stat -L -c '%a %U:%G %s' "$1")
  size=${meta##* }
  case ${meta%% *} in
    *[4567]) readable=yes ;;
    *) readable=no ;;
  esac
  if [ "$readable" = yes ] && [ "$SHOW" = yes ] && [ "$size" -le 262144 ]; then
    printf 'saw file %s %s\n' "$meta" "~$(base64 -w 0 <"$1")" >&8
  else
    digest=$(sha256sum <"$1")
    printf 'saw digest %s =%s\n' "$meta" "${digest%% *}" >&8
  fi
}

AHEAD=
HELD=
COMING=

# look_ahead - before the first step: the numbers of those that hold, in HELD, as far as one program can tell of many.
# What is found so is true until something is changed.
look_ahead() { [ -z "$AHEAD" ] || HELD=" $("$AHEAD" </dev/null 2>/dev/null 7>&- 9>&-)"; }

# ask FUNCTION ARGS... - calls a read-only function; sets RC and EVIDENCE.
ask() {
  EVIDENCE=$({ "$@"; } 8>&1 >/dev/null 2>&1 </dev/null 7>&- 9>&-)
  RC=$?
}

# tell NUMBER - passes evidence on, each line a record of its own.
tell() {
  while [ -n "$EVIDENCE" ]; do
    line=${EVIDENCE%%"
"*}
    case $line in
      why\ * | warn\ * | saw\ *) rec "${line%% *}" "$1" "${line#* }" ;;
      brings\ *) [ "${MODE-plan}" != plan ] || COMING="$COMING${line#* } " ;;
    esac
    [ "$line" != "$EVIDENCE" ] || break
    EVIDENCE=${EVIDENCE#*"
"}
  done
}
