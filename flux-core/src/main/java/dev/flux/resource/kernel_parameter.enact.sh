# kernel_parameter PATH VALUE NEED - every value that counts; what was there is saved, with what the kernel turns along.
kernel_parameter_save() {
  digest=$(printf %s "$1" | sha256sum)
  save_text "kernel-${digest%% *}" "$(kernel_state "$1" "$2")"
}

# kernel_state PATTERN VALUE - lines of file and value; forwarding turns accept_redirects of its whole family.
kernel_state() {
  for one in $(kernel_wrong "$1" "$2") $(kernel_turned "$1"); do
    kernel_value "$one"
    printf '%s %s\n' "$one" "$line"
  done
}

kernel_turned() (
  cd "$ROOT/proc/sys" || exit
  case $1 in
    net/ipv4/ip_forward | net/ipv[46]/conf/all/forwarding) family=${1%/ip_forward} ;;
    *) exit 0 ;;
  esac
  family=${family%/conf/*}
  for one in "$family"/conf/*/forwarding "$family"/conf/*/accept_redirects; do [ ! -f "$one" ] || printf '%s\n' "$one"; done
)

kernel_parameter_enact() {
  for one in $(kernel_wrong "$1" "$2"); do kernel_put "$one" "$2" || return; done
}

kernel_put() {
  printf '%s\n' "$2" >"$ROOT/proc/sys/$1" || { printf 'the kernel does not take %s for %s\n' "$2" "$1" && return 1; }
}

kernel_parameter_restore() {
  digest=$(printf %s "$1" | sha256sum)
  while read -r one value || [ -n "$one" ]; do
    [ -f "$ROOT/proc/sys/$one" ] || continue
    kernel_value "$one"
    [ "$line" = "$value" ] || kernel_put "$one" "$value" || return
  done <"$D/checkpoint/kernel-${digest%% *}.text"
}
