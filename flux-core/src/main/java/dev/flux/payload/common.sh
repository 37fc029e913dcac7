# common.sh - what every script of Flux on a host starts with: a clean environment, and records.
set -u
umask 077
LC_ALL=C
[ -z "${YASH_VERSION:-}" ] || LC_ALL=C.UTF-8
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
DEBIAN_FRONTEND=noninteractive
NEEDRESTART_MODE=l
export LC_ALL PATH DEBIAN_FRONTEND NEEDRESTART_MODE
unset ENV BASH_ENV CDPATH LANG LANGUAGE 2>/dev/null || :
IFS=' 	
'
LINE_END='
'
BLANKS=$IFS
Q=0

# rec TYPE FIELD... - one record; descriptor 7 is ours alone, children never inherit it.
rec() {
  Q=$((Q + 1))
  printf '\036%s %s %s\n' "$NONCE" "$Q" "$*" >&7
}

# enc TEXT - one field: =TEXT where that is plain, ~BASE64 where it is not.
enc() {
  case $1 in
    *[!A-Za-z0-9_./:@%+,-]*) printf '~' && printf %s "$1" | base64 -w 0 ;;
    *) printf '=%s' "$1" ;;
  esac
}

# sentence TEXT - the same for a field that ends its line, in FIELD: plain words are told as they are, and cost no process.
sentence() {
  case $1 in
    '' | *[!A-Za-z0-9_./:@%+,\ \(\)-]*) FIELD=$(enc "$1") ;;
    *) if [ "${#1}" -le 300 ]; then FIELD="=$1"; else FIELD=$(enc "$1"); fi ;;
  esac
}

# split_at CHARACTERS - from now on words end at these alone, and none is a pattern, until split_as_ever.
split_at() { set -f && IFS=$1; }
split_as_ever() { set +f && IFS=$BLANKS; }

# words_of TEXT - its words, with single spaces between, in WORDS.
words_of() {
  split_at "$BLANKS"
  # shellcheck disable=SC2086 # split on purpose
  set -- $1
  split_as_ever
  WORDS=$*
}

# plain_status STATUS - 128 and the signal, as most shells say, in STATUS; ksh adds 256 and yash 384. What only sets a variable
# is called as it is: `$(...)` costs a process.
plain_status() {
  STATUS=$1
  if [ "$1" -gt 384 ]; then STATUS=$(($1 - 256)); elif [ "$1" -gt 256 ]; then STATUS=$(($1 - 128)); fi
}

# where TOOL - its path, in WHERE.
where() {
  ahead=$PATH:
  while [ -n "$ahead" ]; do
    WHERE=${ahead%%:*}/$1
    [ ! -x "$WHERE" ] || return 0
    ahead=${ahead#*:}
  done
  return 1
}
