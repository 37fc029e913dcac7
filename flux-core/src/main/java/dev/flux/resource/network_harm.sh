# network_harm.sh - what a setup would do harm to; changes nothing.

network_refuse() { why "$1" && return 1; }

# network_missing EXPECTED - interfaces that must be there before and are not.
network_missing() {
  printf '%s\n' "$1" | while read -r nic what _; do
    [ "$what" = link ] || continue
    name=$(network_nic "$nic") && [ -e "$ROOT/sys/class/net/$name" ] || printf '%s ' "$nic"
  done
}

# network_cuts EXPECTED ADDRESS - the interface that has an address now and would not have it any more.
network_cuts() {
  [ -n "$2" ] || return 1
  for nic in $(network_nics "$1"); do
    ip -o addr show dev "$nic" 2>/dev/null | grep -qF " $2/" || continue
    case "
$1" in
      *"
$nic addr $2/"* | *"
$nic dhcp"*) ;;
      *) printf %s "$nic" && return ;;
    esac
  done
  return 1
}
