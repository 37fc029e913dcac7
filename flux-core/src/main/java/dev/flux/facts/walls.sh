# walls.sh - firewall, network and the kernel's own guards: what a plan must respect; reads only.

# firewall_facts - which firewalls there are, and which of them is on; files say so, and no tool in Python is asked.
firewall_facts() {
  there='' on=none
  if command -v nft >/dev/null 2>&1; then
    there=nftables
    [ ! -e /etc/systemd/system/sysinit.target.wants/nftables.service ] || on=nftables
    [ ! -e /etc/systemd/system/multi-user.target.wants/nftables.service ] || on=nftables
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
