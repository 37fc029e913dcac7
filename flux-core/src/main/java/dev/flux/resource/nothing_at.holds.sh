# nothing_at PATH REASON - there is nothing, not even a link.
nothing_at_holds() {
  [ -e "$ROOT$1" ] || [ -L "$ROOT$1" ] || return 0
  why "$1: $2"
  return 5
}
nothing_at_shows() { saw_nothing; }
