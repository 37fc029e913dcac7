# package_lock.enact.sh - waiting for a package manager's lock; no lock is ever taken away.

# await_lock SECONDS FILE... - until nobody holds it, or says who does.
await_lock() {
  left=$1 waits=$1
  shift
  while holder=$(lock_holder "$@"); do
    if [ "$left" -le 0 ]; then
      printf '%s; waited %s s (lock_wait)\n' "$holder" "$waits"
      return 75
    fi
    sleep 1
    left=$((left - 1))
  done
}
