# sshd_reread.enact.sh - making the running sshd read its settings, whoever starts it.

# sshd_reread UNIT SOCKET PORTS - where systemd listens, its generator reads the ports; both at once, or nobody does.
sshd_reread() {
  if ! command -v systemctl >/dev/null 2>&1 || [ ! -d "$ROOT/run/systemd/system" ]; then
    read -r server <"$ROOT/run/sshd.pid" && kill -HUP "$server"
    return
  fi
  systemctl reset-failed "$1.service" 2>/dev/null || :
  if [ "$2" != yes ]; then
    systemctl try-reload-or-restart "$1.service"
    return
  fi
  systemctl reset-failed "$1.socket" 2>/dev/null || :
  systemctl daemon-reload && { [ -z "$3" ] || systemctl restart "$1.socket"; } && systemctl try-restart "$1.service"
}
