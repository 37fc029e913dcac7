# kernel_limits.sh - what this kernel does not take, whoever asks; asks only.

# kernel_closed - whether one of those in WRONG, which would have to be written, cannot be, whoever asks.
kernel_closed() {
  # shellcheck disable=SC2086 # a list of files
  case $(cd "$ROOT/proc/sys" && exec stat -c %A $WRONG) in *-r--r--r--*) ;; *) return 1 ;; esac
}

# kernel_offers PATH VALUE - whether a congestion control is there, or a module that can still be loaded.
kernel_offers() {
  [ "$1" = net/ipv4/tcp_congestion_control ] || return 0
  grep -qsw -e "$2" "$ROOT/proc/sys/net/ipv4/tcp_available_congestion_control" && return
  kernel_sealed kernel/hostname && return 1
  grep -qs "/tcp_$2\.ko" "$ROOT/lib/modules/$(uname -r)/modules.dep"
}
