# network_note.enact.sh - what the kernel has before a change is noted.

# network_note EXPECTED - whether each interface was there, with its size, addresses and routes.
network_note() {
  for nic in $(network_nics "$1"); do
    mtu=none
    read -r mtu 2>/dev/null <"$ROOT/sys/class/net/$nic/mtu" || :
    save_text "network-$nic" "$mtu
$(ip -o addr show dev "$nic" scope global 2>/dev/null | awk '{ print "addr", $4 }')
$(ip -4 route show dev "$nic" 2>/dev/null | grep ' via ' | sed 's/^/-4 /')
$(ip -6 route show dev "$nic" 2>/dev/null | grep ' via ' | sed 's/^/-6 /')" || return
  done
}
