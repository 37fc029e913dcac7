# network_put.enact.sh - a manager of networks is told to read its files.

# network_apply MANAGER EXPECTED
network_apply() {
  case $1 in
    netplan) netplan apply ;;
    networkd) systemctl enable --now systemd-networkd && networkctl reload ;;
    networkmanager) network_leave "$2" && nmcli connection reload ;;
  esac || return
  for nic in $(network_nics "$2"); do
    case $1 in
      networkd) networkctl reconfigure "$nic" 2>/dev/null || : ;;
      networkmanager) network_up "$nic" ;;
      ifupdown) network_cycle "$nic" ;;
    esac || return
  done
}

network_up() { ! network_is_keyed "$1" || nmcli --wait 20 connection up "flux-$1"; }

network_is_keyed() { [ -e "$ROOT/etc/NetworkManager/system-connections/flux-$1.nmconnection" ]; }

# network_leave EXPECTED - NetworkManager lets go of what no file names any more and had addresses, before it forgets its
# connection: after that it would take away in its own time what the kernel has got back by hand.
network_leave() {
  for nic in $(network_nics "$1"); do
    network_is_keyed "$nic" || [ -n "$(network_foreign networkmanager "$ROOT" "$nic")" ] ||
      case $(saved_text "network-$nic") in *'addr '*) nmcli --wait 20 device disconnect "$nic" || : ;; esac
  done
}

# network_cycle NIC - down and up again, with nothing of it left between. One that no file names any more stays down.
network_cycle() {
  ifdown --force "$1" 2>/dev/null || :
  ip addr flush dev "$1" scope global 2>/dev/null || :
  ! grep -qs "^iface $1 " "$ROOT/etc/network/interfaces" "$ROOT"/etc/network/interfaces.d/* || ifup --force "$1"
}
