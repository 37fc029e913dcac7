# network_foreign.sh - what others say about interfaces; changes nothing.

# network_foreign MANAGER FOLDER NIC... - files of others below a folder that are about one of the interfaces.
network_foreign() (
  manager=$1
  cd "$2/" || exit
  shift 2
  case $manager in
    netplan) places='etc/netplan/*.yaml' ;;
    ifupdown) places='etc/network/interfaces etc/network/interfaces.d/*' ;;
    networkd) places='etc/systemd/network/*.network' ;;
    *) places='etc/NetworkManager/system-connections/*' ;;
  esac
  for nic in "$@"; do
    # shellcheck disable=SC2086 # patterns
    grep -ls -e "$(network_pattern "$manager" "$nic")" $places
  done | sort -u | while read -r one; do
    case ${one##*/} in flux | flux-* | 90-flux*) ;; *) printf '/%s\n' "$one" ;; esac
  done
)
