# resources.sh - what a host has left, its clock, and whether it waits for a restart; reads only.

memory_facts() {
  while read -r key value _; do
    case $key in
      MemTotal:) megabytes mem_mb "$value" ;;
      MemAvailable:) megabytes mem_free_mb "$value" && break ;;
    esac
  done 2>/dev/null </proc/meminfo
}

disk_facts() {
  disks=$(df -Pk / /var 2>/dev/null)
  # shellcheck disable=SC2086 # six words a line; the first line is their names, with a blank in the last
  set -- ${disks#*on}
  [ $# -ge 6 ] || return 0
  megabytes disk.root_mb "$4"
  shift 6
  [ $# -ge 6 ] || return 0
  megabytes disk.var_mb "$4"
}

# megabytes NAME KILOBYTES
megabytes() { case $2 in '' | *[!0-9]*) ;; *) fact "$1" "$(($2 / 1024))" ;; esac; }

# clock_facts - seconds since 1970, for the controller to compare, and whether somebody keeps the clock right.
clock_facts() {
  fact clock "$(date +%s)"
  synced=no
  [ ! -e /run/systemd/timesync/synchronized ] && [ ! -d /run/chrony ] && [ ! -e /run/ntpd.pid ] || synced=yes
  fact clock.synced "$synced"
}

# restart_fact - a package asked for a restart; where packages do not ask, a kernel newer than the running one is there.
restart_fact() {
  pending=no
  if [ -e /run/reboot-required ] || [ -e /var/run/reboot-required ]; then
    pending=yes
  elif ! command -v dpkg >/dev/null 2>&1 && [ -e "/lib/modules/$(uname -r)/vmlinuz" ]; then
    newest=$(ls -1t /lib/modules/*/vmlinuz 2>/dev/null)
    case ${newest%%
*} in */"$(uname -r)"/*) ;; *) pending=yes ;; esac
  fi
  fact reboot_pending "$pending"
}

virtual_fact() {
  vendor='' product=''
  read -r vendor 2>/dev/null </sys/class/dmi/id/sys_vendor
  read -r product 2>/dev/null </sys/class/dmi/id/product_name
  case $vendor:$product in
    QEMU*) fact virt qemu ;;
    *KVM* | *OpenStack*) fact virt kvm ;;
    VMware*) fact virt vmware ;;
    *VirtualBox*) fact virt virtualbox ;;
    Microsoft*:Virtual*) fact virt hyper-v ;;
    Amazon*) fact virt amazon ;;
    Google*) fact virt google ;;
    Xen*) fact virt xen ;;
  esac
}
