# port_for PORT PROCESS - nobody but PROCESS listens on it.
port_for_holds() {
  others=$(ss -H -ltnp "sport = :$1" 2>/dev/null | grep -v "\"$2\"") || return 0
  why "another process listens on port $1: $(printf '%s' "$others" | sed -n 's/.*users:((//; s/))$//; 1p')"
  return 5
}
port_for_shows() { saw_nothing; }
