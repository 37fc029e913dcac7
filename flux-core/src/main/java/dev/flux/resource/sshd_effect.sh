# sshd_effect.sh - what sshd makes of settings, and whether that is what was wanted.

# sshd_effect NOW_OR_CANDIDATE PLACE CONTENT [WHO] - what is in effect for somebody of no name, or for WHO; sshd's own
# complaint if it fails.
sshd_effect() {
  who=${4:-user=nobody,host=localhost,addr=127.0.0.1,laddr=127.0.0.1,lport=22}
  if [ "$1" = now ]; then
    sshd -T -C "$who" 2>&1
  else
    # awk, because what some shells call a pipe cannot be opened by its name
    sshd_candidate "$2" "$3" | awk -v sshd="sshd -T -f /dev/stdin -C $who 2>&1" '
      { print | sshd }
      END { exit close(sshd) != 0 }'
  fi
}

# sshd_values KEY - the values that EFFECT has for it, with a space around each.
sshd_values() {
  values=' '
  while read -r key value; do
    [ "$key" != "$1" ] || values="$values$value "
  done
  printf %s "$values"
}

# sshd_wrong EXPECT - the first thing of which EFFECT says otherwise. Lines are `key value`; `=key a b` for exactly these;
# `!key pattern` where a list must have nothing like it; `~key a,b` where it must share one.
sshd_wrong() {
  printf '%s' "$1" | while read -r key rest; do
    values=$(printf '%s\n' "$EFFECT" | sshd_values "${key#[=!~]}")
    case $key in
      '='*) sshd_same "$values" " $rest " || { printf '%s is%s, not %s' "${key#=}" "${values% }" "$rest" && break; } ;;
      '!'*) ! sshd_shares "$values" "$rest" || { printf '%s still allows %s' "${key#!}" "$rest" && break; } ;;
      '~'*) sshd_shares "$values" "$rest" || { printf '%s would have nothing that Flux can use' "${key#'~'}" && break; } ;;
      *) [ "$values" = " $rest " ] || { printf '%s is%s, not %s' "$key" "${values% }" "$rest" && break; } ;;
    esac
  done
}
