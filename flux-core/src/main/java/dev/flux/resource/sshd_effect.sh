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

# sshd_wrong EXPECT - the first thing of which EFFECT says otherwise, in WRONG. Lines are `key value`; `=key a b` for
# exactly these; `!key pattern` where a list must have nothing like it; `~key a,b` where it must share one.
sshd_wrong() {
  WRONG=
  split_at "$LINE_END"
  # shellcheck disable=SC2086 # lines
  set -- $1
  split_as_ever
  for expected; do
    key=${expected%% *} rest=
    [ "$key" = "$expected" ] || rest=${expected#* }
    sshd_values "${key#[=!~]}"
    case $key in
      '='*) sshd_same "$VALUES" " $rest " || WRONG="${key#=} is${VALUES% }, not $rest" ;;
      '!'*) ! sshd_shares "$VALUES" "$rest" || WRONG="${key#!} still allows $rest" ;;
      '~'*) sshd_shares "$VALUES" "$rest" || WRONG="${key#'~'} would have nothing that Flux can use" ;;
      *) [ "$VALUES" = " $rest " ] || WRONG="$key is${VALUES% }, not $rest" ;;
    esac
    [ -z "$WRONG" ] || return 0
  done
}
