# network_again.enact.sh - after a change was taken back the kernel has again what was noted.

# network_again EXPECTED - after the manager has read its old files.
network_again() {
  for nic in $(network_nics "$1"); do
    before=$(saved_text "network-$nic") || return
    case $before in
      none*) ip link delete "$nic" 2>/dev/null || : ;;
      *) network_bring_back "$nic" "$1" "$before" || return ;;
    esac
  done
}

# network_bring_back NIC EXPECTED BEFORE
network_bring_back() {
  ip link set dev "$1" mtu "${3%%
*}" || return
  printf '%s\n' "$2" | while read -r nic what place _; do
    if [ "$what" != addr ] || [ "$(network_nic "$nic")" != "$1" ]; then continue; fi
    printf '%s\n' "$3" | grep -qxF "addr $place" || ip addr del "$place" dev "$1" 2>/dev/null || :
  done
  printf '%s\n' "$3" | while read -r kind_of place rest; do
    case $kind_of in
      addr) network_is "$1" addr "$place" '' || ip addr add "$place" dev "$1" || exit ;;
      -4 | -6) network_back "$kind_of" "$place" "$1" "$rest" || exit ;;
    esac
  done
}

# network_back FAMILY TO NIC WORDS - a route as it was listed.
# shellcheck disable=SC2086 # words
network_back() { ip "$1" route replace "$2" $4 dev "$3"; }
