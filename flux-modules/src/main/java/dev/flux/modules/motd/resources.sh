section_resources() {
  read -r one five fifteen _ </proc/loadavg
  row Load "$one $five $fifteen on $(grep -c '^processor' /proc/cpuinfo) processors"
  total=0 free=0
  while read -r key value _; do
    case $key in MemTotal:) total=$value ;; MemAvailable:) free=$value ;; esac
  done </proc/meminfo
  if [ "$total" -gt 0 ]; then
    used=$((100 - free * 100 / total))
    level "$used" "$MEMORY_WARN" Memory "$used% of $((total / 1024)) MB in use"
  fi
  soon df -P -k / | while read -r _ size _ _ used _; do
    case $used in [0-9]*%) level "${used%\%}" "$DISK_WARN" Disk "$used of $((size / 1048576)) GB on / in use" ;; esac
  done
}
