# network_clear.enact.sh - what others say about our interfaces goes; a file that is about more is left, and said.

# network_clear MANAGER EXPECTED
network_clear() {
  names=$(network_nics "$2")
  # shellcheck disable=SC2086 # names, each a word
  [ "$1" != netplan ] || for one in $(network_foreign "$1" "$ROOT" $names); do
    more=$(sed -n 's/^    "*\([A-Za-z0-9._-]*\)"*: *$/\1/p' "$ROOT$one" | grep -vxF -e "$names" | tr '\n' ' ')
    [ -z "$more" ] || { printf '%s is about %s as well: take the interface out of it\n' "$one" "$more" && return 1; }
  done
  network_drop "$1" "$ROOT" "$names"
}
