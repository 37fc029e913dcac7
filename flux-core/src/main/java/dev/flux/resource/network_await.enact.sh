# network_await.enact.sh - until a network is in effect.

# network_await EXPECTED SECONDS - twice in a row: a manager that was just started takes away what it then gives again.
network_await() {
  left=$2 seen=0
  until [ "$seen" -eq 2 ]; do
    if lack=$(network_lacks "$1"); then
      [ "$left" -gt 0 ] || { printf 'not in effect after %s s: %s%s\n' "$2" "$lack" "$(network_ails)" && return 1; }
      left=$((left - 1)) seen=0
    else
      seen=$((seen + 1))
    fi
    [ "$seen" -eq 2 ] || sleep 1
  done
}

# network_ails - a manager that took its files and does not run: netplan of Ubuntu 20.04 says nothing of that.
network_ails() {
  for unit in systemd-networkd NetworkManager; do
    [ "$(systemctl is-failed "$unit" 2>/dev/null)" != failed ] || printf '; %s has failed, see journalctl -u %s' "$unit" "$unit"
  done
}
