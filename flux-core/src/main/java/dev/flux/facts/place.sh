# place.sh - where a host lives: what runs it, which tools it has, how it is on the network.

init_fact() {
  read -r comm 2>/dev/null </proc/1/comm || comm=unknown
  [ "$comm" = init ] && [ -d /run/systemd/system ] && comm=systemd
  fact init "$comm"
}

container_fact() {
  kind=
  [ ! -e /.dockerenv ] || kind=docker
  [ ! -e /run/.containerenv ] || kind=podman
  read -r kind 2>/dev/null </run/systemd/container || :
  fact container "${container:-$kind}"
}

tool_facts() {
  for tool in apt-get dnf5 dnf yum systemctl hostnamectl timedatectl ufw firewall-cmd nft sshd visudo cloud-init \
    run-parts openssl curl python3; do
    command -v "$tool" >/dev/null 2>&1 && rec fact "tool.$tool" =yes
  done
}

# net_facts - the address that speaks to the world, and whether one that a router or DHCP gave is in use.
net_facts() {
  route=$(ip -4 route get 192.0.2.1 2>/dev/null)
  case $route in *' src '*) route=${route##* src } && fact net.source "${route%% *}" ;; esac
  [ -r /proc/net/if_inet6 ] || return 0
  while read -r _ _ _ scope flags _; do
    case $scope:$flags in 00:[0-7]?) rec fact net.slaac =yes && break ;; esac
  done </proc/net/if_inet6
}
