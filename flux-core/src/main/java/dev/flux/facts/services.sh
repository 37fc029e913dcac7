# services.sh - packages and SSH: what a plan must respect; reads only.

package_facts() {
  if command -v apt-get >/dev/null 2>&1; then
    fact packages apt
  elif command -v dnf5 >/dev/null 2>&1; then
    fact packages dnf5
  elif command -v dnf >/dev/null 2>&1; then
    fact packages dnf4
  elif command -v yum >/dev/null 2>&1; then
    fact packages yum
  fi
}

# ssh_facts - the server's version, its unit, who starts it, and where it listens now.
ssh_facts() {
  version=$(ssh -V 2>&1)
  case $version in OpenSSH_*) version=${version#OpenSSH_} && fact ssh.version "${version%%[!0-9.]*}" ;; esac
  unit=ssh
  [ ! -e /usr/lib/systemd/system/sshd.service ] || unit=sshd
  fact ssh.unit "$unit"
  [ ! -e "/etc/systemd/system/sockets.target.wants/$unit.socket" ] || fact ssh.socket yes
  [ "$UID_NOW" != 0 ] || ports=$(sshd -T 2>/dev/null | while read -r key value; do
    [ "$key" != port ] || printf '%s ' "$value"
  done)
  fact ssh.ports "${ports% }"
  # shellcheck disable=SC2086 # four words: the client's address and port, the server's address and port
  set -- $LOGIN_SSH
  [ $# -eq 4 ] || return 0
  fact ssh.client "$1"
  fact ssh.address "$3"
  fact ssh.port "$4"
}
