# shellcheck shell=sh
# Second part: the few devices that every container has, none of which is the machine's hardware.
for at in null zero full random urandom tty; do
  if ! cp -a "/dev/$at" dev/ 2>/dev/null; then # root here may make no devices
    : >"dev/$at"
    mount --bind "/dev/$at" "dev/$at"
  fi
done
mkdir dev/pts dev/shm
chmod 1777 dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts dev/pts
for link in ptmx:pts/ptmx fd:/proc/self/fd stdin:fd/0 stdout:fd/1 stderr:fd/2; do
  ln -s "${link#*:}" "dev/${link%%:*}"
done
