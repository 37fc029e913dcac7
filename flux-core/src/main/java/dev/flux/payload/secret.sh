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

# secret - that of the step that is asked or enacted.
secret() {
  value=${SECRETS#*"
$number "}
  [ "$value" != "$SECRETS" ] || { printf 'the secret of this step did not come along\n' >&2 && return 1; }
  printf %s "${value%%"
"*}" | base64 -d
}
