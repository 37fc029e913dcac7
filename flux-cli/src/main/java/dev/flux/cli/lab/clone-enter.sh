# shellcheck shell=sh disable=SC2154
# Last part: an identity of its own, then into the new root, and nothing more than to live there until stdin ends.
rm -rf var/lib/flux etc/ssh/ssh_host_* etc/machine-id var/lib/dbus/machine-id etc/hostname etc/hosts
echo "$id" >etc/machine-id
echo "$name" >etc/hostname
printf '127.0.0.1 localhost\n::1 localhost\n127.0.1.1 %s\n' "$name" >etc/hosts

# A container's engine may forbid pivot_root, as Docker does even with every capability: then the new root goes on top of the old one, which
# nobody sees any more.
enter=
if pivot_root . tmp/old 2>/dev/null; then
  cd /
  umount -l tmp/old
else
  mount --move "$(pwd -P)" /
  enter='chroot .'
fi
rmdir tmp/old

# Ready is said from inside: whoever hears it writes files to what is this process's root by then.
# shellcheck disable=SC2016,SC2086 # the inner shell's words; two words, or none
exec $enter /bin/sh -c '
  echo "ready $1"
  exec 3<&0 </dev/null >/dev/null 2>&1
  cat <&3 &
  exec 3<&-
  wait' flux-clone "$pid"
