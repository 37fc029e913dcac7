# segment.sh - one detached segment of a run: takes the host's lock, runs its steps or its command, says done.
S=$1
D=$2
RUN_NONCE='' ROOT='' LOCK_WAIT=0 HOLDER=''
# shellcheck disable=SC1091 # written by the stage
. "$D/spec"
NONCE=$RUN_NONCE
CAP=65536 WATCHDOG='' FAILED=no BROKEN=no
exec 7>>"$D/records" </dev/null >/dev/null 2>&1
trap '' HUP PIPE

# lock - one run at a time on a host; it ends with its process and with the boot, never by age.
lock() {
  waited=0
  until take_lock; do
    if [ "$waited" -ge "$LOCK_WAIT" ]; then
      holder=
      read -r holder 2>/dev/null <"$S/holder"
      rec locked "$(enc "$holder")"
      exit 75
    fi
    [ "$waited" -gt 0 ] || rec waiting
    sleep 1
    waited=$((waited + 1))
  done
  printf '%s\n' "$HOLDER" >"$S/holder"
}

take_lock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>>"$S/lock"
    flock -n 9
    return
  fi
  mkdir "$S/lock.d" 2>/dev/null && printf '%s %s %s\n' "$$" "$(pstart $$)" "$(boot)" >"$S/lock.d/pid" && return
  alive "$S/lock.d/pid" || { mv "$S/lock.d" "$S/lock.$$" 2>/dev/null && rm -rf "$S/lock.$$"; }
  return 1
}

unlock() { rm -f "$S/holder" && rm -rf "$S/lock.d"; }
