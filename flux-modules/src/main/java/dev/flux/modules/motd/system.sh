section_system() {
  read -r seconds _ </proc/uptime
  seconds=${seconds%%.*}
  name=$(sed -n 's/^PRETTY_NAME=//p' /etc/os-release 2>/dev/null | tr -d '"')
  row Host "$(uname -n)  $name"
  row Kernel "$(uname -r) $(uname -m)"
  row Up "$((seconds / 86400)) days, $((seconds % 86400 / 3600)) hours, $((seconds % 3600 / 60)) minutes"
}
