# network_effect.sh - whether the kernel has what is expected of it; changes nothing.

# network_lacks EXPECTED - the first line of it that is not so; nothing and failure where all is.
network_lacks() {
  while read -r nic what first second; do
    [ -n "$nic" ] || continue
    if ! name=$(network_nic "$nic") || ! network_is "$name" "$what" "$first" "$second"; then
      printf '%s %s' "$nic" "$what${first:+ $first}${second:+ $second}"
      return 0
    fi
  done <<E
$1
E
  return 1
}

# network_is NIC WHAT FIRST SECOND
network_is() {
  case $2 in
    link | made) [ -e "$ROOT/sys/class/net/$1" ] ;;
    dhcp) ;;
    addr) ip -o addr show dev "$1" 2>/dev/null | grep -qF " $3 " ;;
    mtu) read -r mtu 2>/dev/null <"$ROOT/sys/class/net/$1/mtu" && [ "$mtu" = "$3" ] ;;
    route) network_route "$1" "$3" "$4" ;;
  esac
}

network_route() {
  family=-4
  case $3 in *:*) family=-6 ;; esac
  ip "$family" route show dev "$1" 2>/dev/null | grep -q -e "^$2 via $3 " -e "^$2 via $3\$"
}

# network_nics EXPECTED - their names, each once.
network_nics() { printf '%s\n' "$1" | while read -r nic _; do [ -z "$nic" ] || { network_nic "$nic" && echo; }; done | sort -u; }
