# kernel_saved.enact.sh - what is saved of kernel parameters, and under which name.

# kernel_name PATTERN - as a name of one file, in NAME.
kernel_name() {
  split_at /
  # shellcheck disable=SC2086 # its parts
  set -- $1
  IFS=+
  NAME=$*
  split_as_ever
}

# kernel_turned PATTERN - forwarding turns accept_redirects of its whole family.
kernel_turned() (
  cd "$ROOT/proc/sys" || exit
  case $1 in
    net/ipv4/ip_forward | net/ipv[46]/conf/all/forwarding) family=${1%/ip_forward} ;;
    *) exit 0 ;;
  esac
  family=${family%/conf/*}
  for one in "$family"/conf/*/forwarding "$family"/conf/*/accept_redirects; do [ ! -f "$one" ] || printf '%s\n' "$one"; done
)
