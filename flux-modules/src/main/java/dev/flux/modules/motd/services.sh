section_services() {
  for unit in $SERVICES; do
    state=$(soon systemctl is-active "$unit")
    case $state in
      active) row Service "$unit  active" ;;
      *) row Service "$unit  $W${state:-unknown}$N" ;;
    esac
  done
}
