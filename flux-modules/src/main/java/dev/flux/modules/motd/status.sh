# status.sh - what every part of the greeting needs. It runs as root at each login: it reads, and starts few programs.
LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
set -f

# The user's own words are printed, never run.
greet() { [ ! -r "$R/etc/flux-motd" ] || cat "$R/etc/flux-motd"; }

row() { printf '  %s%-10s%s %s\n' "$C" "$1" "$N" "$2"; }

# level PERCENT LIMIT NAME TEXT - a row that warns from a limit on.
level() {
  if [ "$1" -ge "$2" ]; then row "$3" "$W$4  (warning from $2%)$N"; else row "$3" "$4"; fi
}

# soon COMMAND... - at most half a second, so that no login waits.
soon() {
  if command -v timeout >/dev/null 2>&1; then timeout 0.5 "$@" 2>/dev/null; else "$@" 2>/dev/null; fi
}

running() { [ "$(soon systemctl is-active "$1")" = active ]; }

# cached NAME - a value that the timer found out; nothing where it has not.
cached() { sed -n "s/^$1 //p" "$R/var/cache/flux-motd" 2>/dev/null; }
