#!/bin/sh
# tree STATE [MORE...] - what a run may touch on a host, for a comparison; only reads, and knows nothing of payloads.
# STATE is Flux's own folder, which is left out; MORE are further folders. It prints lines `TYPE MODE OWNER SIZE PATH`,
# with ` -> TARGET` after a link, then sha256sum's own, then `= KEY VALUE` of kernel and units, and `end` as the last.
LC_ALL=C
export LC_ALL
state=$1
shift

# Both lists at once. What other programs write by themselves, with or without Flux, is left out.
list() {
  find "$@" \( -path "$state" -o -path '/etc/*-' -o -path /etc/.pwd.lock -o -path /etc/.updated -o -path /etc/adjtime \
    -o -path /etc/ld.so.cache -o -path /etc/mtab -o -path /etc/apparmor.d/cache -o -name '.*_history' -o -name .cache \
    -o -name .lesshst -o -name .viminfo \) -prune -o \( -type f -printf '%y %m %U:%G %s %p\n' \) \
    -o \( -type l -printf '%y %m %U:%G 0 %p -> %l\n' \) -o -printf '%y %m %U:%G 0 %p\n' 2>/dev/null
  find "$@" \( -path "$state" -o -path '/etc/*-' -o -name '.*_history' -o -name .cache \) -prune \
    -o -type f -size -32768k -exec sha256sum {} + 2>/dev/null
}

for place in /etc /usr/local/sbin /usr/local/etc /usr/local/share/ca-certificates /var/spool/cron "$@"; do
  [ ! -e "$place" ] || list "$place" -xdev
done
for place in /usr/local/bin /opt /srv /home; do
  [ ! -e "$place" ] || list "$place" -xdev -maxdepth 1
done
for home in /root /home/*; do
  [ ! -d "$home/.ssh" ] || list "$home/.ssh" -xdev
  for place in "$home"/.*; do
    case $place in */. | */.. | */.ssh) ;; *) [ ! -e "$place" ] || list "$place" -maxdepth 0 ;; esac
  done
done

# A counter is no setting; a unit of Flux's own is nobody's, and that of a login is of the moment.
moving='kernel/(random/|ns_last_pid|pty/nr|perf_|keys/)|fs/([a-z-]*(nr|state):|quota|binfmt_misc/|mqueue/)'
moving="$moving|vm/(stat_|numa_stat)|net/.*(_count|flush):"
grep -rs '' /proc/sys/net /proc/sys/kernel /proc/sys/vm /proc/sys/fs | grep -Ev "^/proc/sys/($moving)" |
  sed 's/:/ /; s/^/= /'
units() { systemctl list-unit-files --no-legend --no-pager --plain "$@" 2>/dev/null | grep -vE '^(flux-|session-[0-9a-z]+[.]scope)'; }
if [ -d /run/systemd/system ]; then
  units | sed 's/^\([^ ]*\) *\([^ ]*\).*/= unit:\1 \2/'
  for unit in $(units --type=service,socket --state=enabled | sed 's/ .*//; /@\./d'); do
    echo "= active:$unit $(systemctl is-active "$unit")"
  done
fi
echo end
