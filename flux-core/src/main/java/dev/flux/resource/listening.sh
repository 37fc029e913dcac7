# listening.sh - which TCP ports somebody listens on, as the kernel says; no program is run.

# listening PORT
listening() {
  for table in /proc/net/tcp /proc/net/tcp6; do
    while read -r _ here _ state _; do
      [ "$state" != 0A ] || [ "$((0x${here##*:}))" -ne "$1" ] || return 0
    done 2>/dev/null <"$ROOT$table"
  done
  return 1
}
