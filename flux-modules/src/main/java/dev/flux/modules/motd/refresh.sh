# refresh.sh - run by a timer: counts what takes too long for a login, and writes whole files only.
LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
umask 022
CACHE=$R/var/cache/flux-motd

# stale - whether the count is older than it may be.
stale() { [ -z "$(find "$CACHE" -mmin "-$MINUTES" 2>/dev/null)" ]; }

count() {
  mkdir -p "${CACHE%/*}"
  if { updates && reboot; } >"$CACHE.new"; then mv -f "$CACHE.new" "$CACHE"; else rm -f "$CACHE.new"; fi
}

updates() {
  if command -v apt-get >/dev/null 2>&1; then
    list=$(apt-get -s -o Debug::NoLocking=true upgrade 2>/dev/null) || return
    printf '%s\n' "$list" | awk '/^Inst / { n++; if (tolower($0) ~ /security/) s++ }
      END { printf "updates %d\nsecurity %d\n", n, s }'
  elif command -v dnf >/dev/null 2>&1; then
    list=$(dnf -q check-update 2>/dev/null)
    [ $? -ne 1 ] || return
    printf 'updates %s\n' "$(printf '%s\n' "$list" | awk '/^Obsoleting/ { exit } NF == 3 { n++ } END { print n + 0 }')"
  fi
}

reboot() {
  command -v needs-restarting >/dev/null 2>&1 || return 0
  needs-restarting -r >/dev/null 2>&1 || echo "reboot yes"
}

render() {
  text=$("$R/usr/local/sbin/flux-motd") || return
  mkdir -p "$R/etc/motd.d" && printf '%s\n\n' "$text" >"$R/etc/motd.d/flux"
}
