# password_policy USER MAX MIN WARN - days; what is empty is left alone. A limit that has passed already is refused.

password_policy_holds() {
  shadow_read "$1" || return 1
  if [ "${2:-$S_MAX}:${3:-$S_MIN}:${4:-$S_WARN}" = "$S_MAX:$S_MIN:$S_WARN" ]; then return 0; fi
  case $S_HASH in '' | '!'* | '*'*) return 1 ;; esac
  [ -n "$2" ] && [ "${S_CHANGED:-0}" -gt 0 ] || return 1
  age=$(($(date +%s) / 86400 - S_CHANGED))
  [ "$age" -ge "$2" ] || return 1
  why "the password of $1 is $age days old: max_days = $2 would expire it at once; change it first"
  return 5
}

password_policy_shows() {
  shadow_read "$1" || { saw_nothing && return; }
  max=as\ it\ is min=as\ it\ is warn=as\ it\ is
  [ -z "$2" ] || max=${S_MAX:-none}
  [ -z "$3" ] || min=${S_MIN:-none}
  [ -z "$4" ] || warn=${S_WARN:-none}
  saw_text "max $max, min $min, warn $warn"
}
