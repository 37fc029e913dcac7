# network_note.enact.sh - what the kernel and systemd have before a change is noted, and systemd has it again.

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

# network_unit MANAGER - of the one that may have to be started: whether it runs, and at boot.
network_unit() {
  [ "$1" = networkd ] || return 0
  boot=$(systemctl is-enabled systemd-networkd 2>/dev/null) || :
  printf '%s %s' "$(systemctl is-active systemd-networkd 2>/dev/null || :)" "$boot"
}

network_unit_again() {
  case $(saved_text network-unit) in
    *disabled) systemctl disable systemd-networkd ;;
  esac || return
  case $(saved_text network-unit) in
    inactive*) systemctl stop systemd-networkd.socket systemd-networkd ;;
  esac
}
