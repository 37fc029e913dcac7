section_security() {
  if grep -qs '^ENABLED=yes' /etc/ufw/ufw.conf; then
    row Firewall "ufw, active"
  elif running firewalld; then
    row Firewall "firewalld, active"
  elif running nftables; then
    row Firewall "nftables, active"
  else
    row Firewall "${W}none active$N"
  fi
  row Fail2ban "$(fail2ban_state)"
}

# fail2ban_state - not installed, not running and running are three things.
fail2ban_state() {
  if running fail2ban; then
    echo running
  elif command -v fail2ban-server >/dev/null 2>&1; then
    echo "installed, not running"
  else
    echo "not installed"
  fi
}
