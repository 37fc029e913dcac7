# not_here REASON - something that this host cannot have; it is left out, and said.
not_here_holds() {
  why "$1"
  return 3
}
not_here_shows() { saw_nothing; }
