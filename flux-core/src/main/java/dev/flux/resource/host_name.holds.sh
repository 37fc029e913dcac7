# host_name NAME - the name at boot and the kernel's own.
host_name_holds() { [ "$(host_name_now)" = "$1 $1" ]; }

host_name_now() {
  boot_name='' live_name=''
  read -r boot_name 2>/dev/null <"$ROOT/etc/hostname" || :
  read -r live_name 2>/dev/null <"$ROOT/proc/sys/kernel/hostname" || :
  printf '%s %s' "$boot_name" "$live_name"
}

host_name_shows() {
  now=$(host_name_now)
  saw_text "${now% *}"
}
