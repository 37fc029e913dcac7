# refusal REASON - something that would do harm on this host.
refusal_holds() {
  why "$1"
  return 5
}
refusal_shows() { saw_nothing; }
