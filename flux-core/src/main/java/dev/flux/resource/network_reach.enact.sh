# network_reach.enact.sh - whether a place can be reached from here; sends a packet, and changes nothing.

# network_reaches CHECKS - each place of a line, tried for ten seconds.
network_reaches() {
  for one in $1; do
    tries=5
    until network_reach "$one"; do
      tries=$((tries - 1))
      [ "$tries" -gt 0 ] || { printf '%s cannot be reached\n' "$one" && return 1; }
      sleep 1
    done
  done
}

# network_reach CHECK - where the host has no tool for it, the check is left out.
network_reach() {
  place=${1#*:}
  case $1 in
    ping:*) ! command -v ping >/dev/null || ping -c 1 -W 2 "$place" >/dev/null 2>&1 ;;
    *)
      command -v bash >/dev/null || return 0
      # shellcheck disable=SC2016 # the inner shell expands it
      timeout 2 bash -c ': <>"/dev/tcp/$1/$2"' reach "${place%:*}" "${place##*:}" 2>/dev/null
      ;;
  esac
}
