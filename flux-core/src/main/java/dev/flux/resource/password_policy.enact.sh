# password_policy USER MAX MIN WARN
password_policy_save() { accounts_save; }
password_policy_enact() {
  user=$1 max=$2 min=$3 warn=$4
  set --
  [ -z "$max" ] || set -- "$@" -M "$max"
  [ -z "$min" ] || set -- "$@" -m "$min"
  [ -z "$warn" ] || set -- "$@" -W "$warn"
  if [ -n "$ROOT" ]; then chage -P "$ROOT" "$@" "$user"; else chage "$@" "$user"; fi
}
password_policy_restore() { accounts_restore; }
