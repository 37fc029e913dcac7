# kernel_parameter PATH VALUE NEED - every value that counts; what was there is saved, with what the kernel turns along.
kernel_parameter_save() {
  kernel_look "$1" "$2"
  for one in $(kernel_turned "$1"); do
    kernel_value "$one"
    WERE="$WERE$one $line
"
  done
  kernel_name "$1"
  save_text "kernel-$NAME" "$WERE"
}

kernel_parameter_enact() {
  kernel_look "$1" "$2"
  for one in $WRONG; do kernel_put "$one" "$2" || return; done
}

kernel_put() {
  printf '%s\n' "$2" >"$ROOT/proc/sys/$1" || { printf 'the kernel does not take %s for %s\n' "$2" "$1" && return 1; }
}

kernel_parameter_restore() {
  kernel_name "$1"
  while read -r one value || [ -n "$one" ]; do
    [ -f "$ROOT/proc/sys/$one" ] || continue
    kernel_value "$one"
    [ "$line" = "$value" ] || kernel_put "$one" "$value" || return
  done <"$D/checkpoint/kernel-$NAME.text"
}
