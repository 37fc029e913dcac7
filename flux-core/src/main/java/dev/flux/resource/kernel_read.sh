# kernel_read.sh - reading /proc/sys, and whether a part of it is another host's, as in a container.

# kernel_value PATH - the first line, in VALUE with spaces and tabs as single spaces, in line as it is. A shell that
# reads byte by byte, as dash and busybox do, gets a number's first digit alone: the kernel answers one read only.
kernel_value() {
  line=$(cat "$ROOT/proc/sys/$1" 2>/dev/null) || line=
  kernel_words
}

# kernel_words - VALUE from line.
kernel_words() {
  line=${line%%
*}
  # shellcheck disable=SC2086 # split on purpose
  set -f -- $line
  set +f
  VALUE=$*
}

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
  [ "$1" = "$2" ] && ! kernel_sealed net/ipv4/ip_forward || return 1
  kernel_value net/ipv4/ip_forward
  [ -n "$VALUE" ] && [ "$VALUE" != "$2" ]
}
