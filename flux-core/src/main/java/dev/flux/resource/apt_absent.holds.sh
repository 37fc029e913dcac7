# apt_absent WAIT NAMES - none of them is installed. What Flux or the host cannot do without never goes with them.

apt_absent_holds() {
  there=$(apt_there "$2")
  [ -n "$there" ] || return 0
  # shellcheck disable=SC2086 # a list of names
  plan=$(apt_would remove $there) || { why "$(printf '%s\n' "$plan" | apt_reason)" && return 5; }
  vital=$(printf '%s\n' "$plan" | apt_before | sed 's/ .*//' | tr '\n' ' ')
  for name in $vital; do
    case $name in
      openssh-server | sudo | systemd | systemd-sysv | init | dpkg | apt | libc6 | linux-image-*)
        why "$name would go with it"
        return 5
        ;;
    esac
  done
  return 1
}

# apt_there NAMES - those that are installed.
# shellcheck disable=SC2016,SC2086 # the fields are dpkg's; a list of names
apt_there() {
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' $1 2>/dev/null | sed -n 's/^installed //p'
}

# shellcheck disable=SC2046 # a list of names
apt_absent_shows() { apt_turns "$(apt_would remove $(apt_there "$2"))"; }
