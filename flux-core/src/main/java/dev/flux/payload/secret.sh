# secret.sh - the secrets of steps, in a variable of this shell and nowhere else.

# reveal FILE - opened, taken away, and only then read.
reveal() {
  exec 6<"$1" || return
  rm -f "$1"
  SECRETS='
'
  while read -r line <&6; do SECRETS="$SECRETS$line
"; done
  exec 6<&-
}

# secret [N] - the first or the Nth of the step that is asked or enacted.
secret() {
  mine=$number
  case ${1:-1} in 1) ;; *) mine=$number.$1 ;; esac
  value=${SECRETS#*"
$mine "}
  [ "$value" != "$SECRETS" ] || { printf 'the secret of this step did not come along\n' >&2 && return 1; }
  printf %s "${value%%"
"*}" | base64 -d
}
