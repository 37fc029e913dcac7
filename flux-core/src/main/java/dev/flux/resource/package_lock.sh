# package_lock.sh - who holds a package manager's lock. Asked only: the kernel and the manager's own notes say it.

# lock_holder FILE... - in words, the process that holds a lock on one of the files, or whose number stands in one.
lock_holder() {
  for file in "$@"; do
    [ -e "$ROOT$file" ] || continue
    case $file in
      *.pid)
        pid=
        read -r pid 2>/dev/null <"$ROOT$file" || :
        case $pid in '' | *[!0-9]*) continue ;; esac
        [ -d "/proc/$pid" ] || continue
        lock_words "$pid" "$file"
        return
        ;;
    esac
    inode=$(stat -c %i "$ROOT$file")
    while read -r _ _ _ kind pid place _; do
      case $kind:$place in WRITE:*":$inode") lock_words "$pid" "$file" && return ;; esac
    done </proc/locks
  done
  return 1
}

lock_words() {
  name=
  read -r name 2>/dev/null <"/proc/$1/comm" || name=another
  printf '%s (process %s) holds %s' "$name" "$1" "$2"
}

APT_LOCKS='/var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock /var/cache/apt/archives/lock'
DNF_LOCKS='/var/lib/rpm/.rpm.lock /usr/lib/sysimage/rpm/.rpm.lock /run/dnf/rpmtransaction.lock /run/yum.pid
  /var/cache/dnf/metadata_lock.pid /var/cache/dnf/download_lock.pid /var/lib/dnf/rpmdb_lock.pid'
