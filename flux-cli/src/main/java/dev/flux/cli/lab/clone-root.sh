# shellcheck shell=sh
# shellcheck disable=SC2034 # the other parts use them
# First part of a clone's first process, in namespaces of its own: lays a root over the machine's at /tmp/root.
# Arguments: name, machine id, own|shared network, root's home, then every further mount of the machine to lay over.
set -eu
umask 022
mount() { command mount -n "$@"; } # leaves no note in the /run of the machine
name=$1 id=$2 network=$3 home=$4
shift 4
read -r pid rest </proc/self/stat

mount -t tmpfs -o mode=0755 flux-lab /tmp
mkdir /tmp/root
n=0
for at in / "$@"; do
  n=$((n + 1))
  mkdir "/tmp/$n" "/tmp/$n.work"
  chown "$(stat -c %u:%g "$at")" "/tmp/$n"
  chmod "$(stat -c %a "$at")" "/tmp/$n"
  if ! mount -t overlay -o "lowerdir=$at,upperdir=/tmp/$n,workdir=/tmp/$n.work" flux-lab "/tmp/root$at"; then
    [ "$at" = / ] || continue # it is an empty folder in the clone
    echo "flux: this kernel lays no copy-on-write root over / here, as in a container inside a container" >&2
    exit 1
  fi
done

cd /tmp/root
mkdir -p ".$home"
for at in run tmp dev ".$home"; do mount -t tmpfs -o mode=0755 flux-lab "$at"; done
mkdir -p run/lock var/lib tmp/old
chmod 1777 tmp run/lock
chmod 0700 ".$home"
