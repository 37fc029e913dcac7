# listening.sh - which TCP ports somebody listens on, as the kernel says; no program is run.

# listening PORT
listening() {
  for table in /proc/net/tcp /proc/net/tcp6; do
    while read -r _ here _ state _; do
      case $state:$((0x0${here##*:})) in 0A:"$1") return 0 ;; esac
    done 2>/dev/null <"$ROOT$table"
  done
  return 1
}
