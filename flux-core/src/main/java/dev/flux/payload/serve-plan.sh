# serve-plan.sh - a dry-run lives in a variable and leaves nothing behind.

# intact DIGEST - whether SCRIPT is what was reviewed.
intact() {
  digest=$(printf '%s\n' "$script" | sha256sum)
  [ "${digest%% *}" = "$1" ]
}

# receive LENGTH - sets SCRIPT to the bytes that follow; it ends in one newline, which is put back where it is used.
receive() { script=$(dd bs="$1" count=1 iflag=fullblock 2>/dev/null); }

# do_more LENGTH DIGEST - what only few sessions need; it reads on where the order ends.
do_more() {
  receive "$1"
  if intact "$2"; then eval "$script"; else rec refused damaged; fi
}

# do_plan LENGTH DIGEST NONCE SECRETS_LENGTH SECRETS_DIGEST
do_plan() {
  receive "$1"
  if ! receive_secrets "$4" "$5" || ! intact "$2"; then
    rec refused damaged
    return
  fi
  SECRETS="
$SECRETS
"
  ( NONCE=$3 Q=0 && eval "$script" ) </dev/null >/dev/null 2>&1
  ended=$?
  [ "$ended" -eq 0 ] || printf '\036%s 0 died %s\n' "$3" "$ended" >&7
}
