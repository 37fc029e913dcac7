# kernel_read.sh - whether a part of /proc/sys is another host's, as in a container, or turned along.

# kernel_sealed PATH - whether the last mount that holds it is read-only.
kernel_sealed() {
  options=
  while read -r _ point _ held _; do
    case /proc/sys/$1 in "$point"/*) options=$held ;; esac
  done <<E
$(grep -s ' /proc' "$ROOT/proc/mounts")
E
  case ,$options, in *,ro,*) return 0 ;; esac
  return 1
}

# kernel_turns VALUE FORWARD - whether ip_forward is about to become FORWARD, and the kernel will turn VALUE along.
kernel_turns() {
  [ "$1" = "$2" ] || return 1
  kernel_value net/ipv4/ip_forward
  [ -n "$VALUE" ] && [ "$VALUE" != "$2" ] && ! kernel_sealed net/ipv4/ip_forward
}
