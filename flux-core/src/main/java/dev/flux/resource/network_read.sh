# network_read.sh - what a manager of networks is told; changes nothing.

# network_nic NIC - its name; one given by its hardware address is looked up.
network_nic() {
  case $1 in ??:??:??:??:??:??) ;; *) printf %s "$1" && return ;; esac
  for one in "$ROOT"/sys/class/net/*/address; do
    read -r mac 2>/dev/null <"$one" && [ "$mac" = "$1" ] && one=${one%/address} && printf %s "${one##*/}" && return
  done
  return 1
}

# network_ours MANAGER - files that have our names.
network_ours() (
  cd "$ROOT/" || exit
  case $1 in
    netplan) set -- etc/netplan/90-flux.yaml ;;
    ifupdown) set -- etc/network/interfaces.d/flux ;;
    networkd) set -- etc/systemd/network/90-flux-*.network etc/systemd/network/90-flux-*.netdev ;;
    *) set -- etc/NetworkManager/system-connections/flux-*.nmconnection ;;
  esac
  for one in "$@"; do [ ! -e "$one" ] || printf '/%s\n' "$one"; done
)

# network_pattern MANAGER NIC - what a line about an interface looks like.
network_pattern() {
  name=$(printf %s "$2" | sed 's/[.]/[.]/g')
  case $1 in
    netplan) printf '^  *"*%s"*: *$' "$name" ;;
    ifupdown) printf '^[[:blank:]]*iface[[:blank:]][[:blank:]]*%s[[:blank:]]' "$name" ;;
    networkd) printf '^Name=%s$' "$name" ;;
    *) printf '^interface-name=%s$' "$name" ;;
  esac
}
