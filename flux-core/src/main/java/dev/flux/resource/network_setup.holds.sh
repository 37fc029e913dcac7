# network_setup MANAGER EXPECTED CHECKS KEEP FOREIGN [PATH MODE CONTENT]... - files of ours, and in effect what they say.

network_setup_holds() {
  missing=$(network_missing "$2")
  [ -z "$missing" ] || network_refuse "this host has no interface ${missing% }: correct the name" || return 5
  names=$(network_nics "$2")
  # shellcheck disable=SC2086 # names, each a word
  others=$(network_foreign "$1" "$ROOT" $names)
  [ -z "$others" ] || [ "$5" = remove ] ||
    network_refuse "$(printf %s "$others" | tr '\n' ' ') is about them as well: set remove_foreign = true" || return 5
  ! cut=$(network_cuts "$2" "$4") ||
    network_refuse "$cut has $4, where this connection arrives, and would lose it: set new_connect_address" || return 5
  [ -z "$others" ] && network_same "$@" || return 1
  lack=$(network_lacks "$2") || return 0
  why "not in effect: $lack"
  return 1
}

# network_same ARGS... - every file is as it is to be, and there are no more of ours.
network_same() {
  files=$(network_ours "$1")
  shift 5
  while [ $# -gt 0 ]; do
    [ "$(stat -L -c '%a %U:%G' "$ROOT$1" 2>/dev/null)" = "$2 root:root" ] && printf %s "$3" | cmp -s - "$ROOT$1" || return 1
    files=$(printf '%s\n' "$files" | grep -vxF -e "$1")
    shift 3
  done
  [ -z "$files" ]
}

network_setup_shows() {
  text=
  for one in $(network_ours "$1"); do
    text="$text${text:+
}# $one
$(cat "$ROOT$one")
"
  done
  saw_text "$text"
}
