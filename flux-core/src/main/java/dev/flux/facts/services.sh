# services.sh - what a host runs that a plan must respect: SSH, firewall, network, packages, security; reads only.

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

# people_facts - whose shell is a shell.
people_facts() {
  people=
  while IFS=: read -r name _ number _ _ _ shell; do
    case $number in '' | *[!0-9]*) continue ;; esac
    if [ "$number" -ge 1000 ] && [ "$number" -le 60000 ]; then
      case $shell in '' | */nologin | */false) ;; *) people="$people$name " ;; esac
    fi
  done 2>/dev/null </etc/passwd
  fact users.human "${people% }"
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

# firewall_facts - which firewalls there are, and which of them is on; files say so, and no tool in Python is asked.
firewall_facts() {
  there='' on=none
  if command -v nft >/dev/null 2>&1; then
    there=nftables
    [ ! -e /etc/systemd/system/sysinit.target.wants/nftables.service ] || on=nftables
    [ ! -e /etc/systemd/system/multi-user.target.wants/nftables.service ] || on=nftables
    [ ! -e /etc/systemd/system/sysinit.target.wants/flux-firewall.service ] || on=nftables
  fi
  if command -v firewall-cmd >/dev/null 2>&1; then
    there="firewalld${there:+ $there}"
    [ ! -e /run/firewalld/pid ] && [ ! -e /run/firewalld.pid ] || on=firewalld
    [ ! -e /etc/systemd/system/multi-user.target.wants/firewalld.service ] || on=firewalld
  fi
  if command -v ufw >/dev/null 2>&1; then
    there="ufw${there:+ $there}"
    while IFS='=' read -r key value; do
      case $key:$value in ENABLED:[Yy]*) on=ufw ;; esac
    done 2>/dev/null </etc/ufw/ufw.conf
  fi
  fact firewall.installed "$there"
  fact firewall.active "$on"
}

# manager_facts - who sets addresses, and who writes the resolver's file.
manager_facts() {
  manager=
  [ ! -e /etc/network/interfaces ] || ! command -v ifup >/dev/null 2>&1 || manager=ifupdown
  set -- /run/systemd/netif/links/*
  [ ! -e "$1" ] || manager=networkd
  [ ! -d /run/NetworkManager/devices ] || manager=networkmanager
  set -- /etc/netplan/*.yaml
  [ ! -e "$1" ] || ! command -v netplan >/dev/null 2>&1 || manager=netplan
  fact net.manager "$manager"
  owner='file'
  if [ -L /etc/resolv.conf ]; then
    case $(readlink /etc/resolv.conf) in
      */systemd/resolve/*) owner=systemd-resolved ;;
      */NetworkManager/*) owner=networkmanager ;;
      */resolvconf/*) owner=resolvconf ;;
      *) owner='link' ;;
    esac
  fi
  fact resolv.owner "$owner"
}

guard_facts() {
  state=disabled
  if [ -r /sys/fs/selinux/enforce ]; then
    read -r state </sys/fs/selinux/enforce
    case $state in 1) state=enforcing ;; *) state=permissive ;; esac
  fi
  fact selinux "$state"
  read -r state 2>/dev/null </sys/module/apparmor/parameters/enabled || state=
  [ "$state" != Y ] || fact apparmor yes
  ! command -v cloud-init >/dev/null 2>&1 || fact cloud_init yes
}
