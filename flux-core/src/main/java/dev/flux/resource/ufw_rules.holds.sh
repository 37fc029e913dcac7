# ufw_rules STATE IN OUT ROUTED LOGGING IPV6 PURGE RULES RULES6 - ufw is on, with these policies and our rules before
# others; or, where STATE is `off`, it is off.

ufw_rules_holds() {
  if [ "$1" = off ]; then
    case $(ufw_now) in enabled*) return 1 ;; *) return 0 ;; esac
  fi
  [ "$(ufw_now)" = "enabled incoming=$2 outgoing=$3 routed=$4 logging=$5 ipv6=$6" ] || return 1
  [ -z "$(ufw_word /etc/default/ufw IPT_SYSCTL)" ] && ufw_begins user.rules "$7" "$8" || return 1
  [ "$6" = no ] || ufw_begins user6.rules "$7" "$9" || return 1
  [ ! -d "$ROOT/run/systemd/system" ] || [ -L "$ROOT/etc/systemd/system/multi-user.target.wants/ufw.service" ] || return 1
  if ufw_policy "$2" && ufw_loaded iptables user.rules; then
    [ "$6" = no ] || ufw_loaded ip6tables user6.rules && return
  fi
  why "the kernel's rules are not what ufw's files say"
  return 1
}

ufw_policy() {
  policy=DROP
  [ "$1" != ACCEPT ] || policy=ACCEPT
  case $(iptables -S INPUT 2>/dev/null) in "-P INPUT $policy"*) ;; *) return 1 ;; esac
}

ufw_rules_shows() {
  [ "$1" = on ] || { saw_text "$(ufw_now)" && return; }
  saw_text "$(ufw_now && echo && ufw_tuples user.rules && ufw_tuples user6.rules)"
}
