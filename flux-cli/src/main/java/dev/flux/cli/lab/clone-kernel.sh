# shellcheck shell=sh disable=SC2154
# Third part: the kernel's own files. What is not the clone's alone is read-only, so that no write reaches the machine.
mount -t proc proc proc
echo "$name" >proc/sys/kernel/hostname
mount --bind proc/sys proc/sys
if [ "$network" = own ]; then
  mount -t sysfs sysfs sys
  echo 0x9 >sys/class/net/lo/flags # up, without needing ip(8)
  mount --bind proc/sys/net proc/sys/net
else
  mount --bind /sys sys
fi
mount -o remount,bind,ro sys
mount -o remount,bind,ro proc/sys

# Of the network's keys these two sorts belong to the whole machine; the rest of the list reaches its hardware.
for at in sys/net/netfilter/nf_hooks_lwtunnel sys/net/ipv4/neigh/default sys/net/ipv6/neigh/default \
  sysrq-trigger irq bus fs acpi; do
  if [ -e "proc/$at" ]; then
    mount --bind "proc/$at" "proc/$at"
    mount -o remount,bind,ro "proc/$at"
  fi
done
