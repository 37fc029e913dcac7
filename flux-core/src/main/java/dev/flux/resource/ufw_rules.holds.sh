# ufw_rules STATE IN OUT ROUTED LOGGING IPV6 PURGE RULES RULES6 - ufw is on, with these policies and our rules before
# others; or, where STATE is `off`, it is off.

ufw_rules_holds() {
  ufw_now
  if [ "$1" = off ]; then
    case $UFW_NOW in enabled*) return 1 ;; *) return 0 ;; esac
  fi
  [ "$UFW_NOW" = "enabled incoming=$2 outgoing=$3 routed=$4 logging=$5 ipv6=$6" ] || return 1
  ufw_word IPT_SYSCTL
  [ -z "$WORD" ] && ufw_begins user.rules "$7" "$8" || return 1
  [ "$6" = no ] || ufw_begins user6.rules "$7" "$9" || return 1
  [ ! -d "$ROOT/run/systemd/system" ] || [ -L "$ROOT/etc/systemd/system/multi-user.target.wants/ufw.service" ] || return 1
  policy=DROP
  [ "$2" != ACCEPT ] || policy=ACCEPT
  if ufw_loaded iptables user.rules "$policy"; then
    [ "$6" = no ] || ufw_loaded ip6tables user6.rules && return
  fi
  why "the kernel's rules are not what ufw's files say"
  return 1
}

ufw_rules_shows() {
  ufw_now
  [ "$1" = on ] || { saw_text "$UFW_NOW" && return; }
  saw_text "$UFW_NOW
$(ufw_tuples user.rules && ufw_tuples user6.rules)"
}
