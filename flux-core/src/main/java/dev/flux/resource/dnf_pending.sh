# dnf_pending.sh - which updates are wanted.

# dnf_pending TOOL SCOPE GLOBS - sets PENDING to lines of name and new version; its answer is dnf's: 100 some, 0 none.
dnf_pending() {
  set -f
  # shellcheck disable=SC2086 # a list of patterns
  set -- "$1" "$2" $3
  set +f
  tool=$1 scope=$2
  shift 2
  for glob in "$@"; do set -- "$@" "--exclude=$glob" && shift; done
  [ "$scope" != security ] || set -- --security "$@"
  PENDING=$(dnf_ask "$tool" check-update "$@")
  answer=$?
  [ "$answer" -eq 100 ] || return "$answer"
  PENDING=$(printf '%s\n' "$PENDING" | awk '/^Obsoleting/ { exit } NF == 3 && $1 ~ /\./ { print $1, $2 }')
  return 100
}
