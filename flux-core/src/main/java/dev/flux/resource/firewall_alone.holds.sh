# firewall_alone BACKEND - files say that no other firewall is on, and that no container engine publishes ports past it.

firewall_alone_holds() {
  others=
  [ "$1" = ufw ] || ! grep -qs '^ENABLED=[Yy]' "$ROOT/etc/ufw/ufw.conf" || others=ufw
  [ "$1" = firewalld ] || ! firewall_starts firewalld || others=${others:+$others and }firewalld
  [ "$1" = nftables ] || ! firewall_starts nftables || others=${others:+$others and }nftables
  [ "$1" = nftables ] || ! firewall_starts flux-firewall || others=${others:+$others and }"Flux's own table of nftables"
  if [ -n "$others" ]; then
    why "$others is on as well: turn it off, or choose it with backend"
    return 5
  fi
  [ -e "$ROOT/sys/class/net/docker0" ] || return 0
  why "ports that Docker publishes bypass $1: bind them to 127.0.0.1"
  return 3
}

# firewall_starts UNIT - at boot, or it runs now.
firewall_starts() {
  [ ! -e "$ROOT/run/$1/pid" ] && [ ! -e "$ROOT/run/$1.pid" ] || return 0
  for one in "$ROOT"/etc/systemd/system/*.target.wants/"$1".service; do [ -L "$one" ] && return; done
  return 1
}
firewall_alone_shows() { saw_nothing; }
