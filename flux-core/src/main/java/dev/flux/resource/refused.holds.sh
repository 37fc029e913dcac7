# refused REASON - never holds, and says why.
refused_holds() {
  why "$1"
  return 5
}
refused_shows() { saw_nothing; }
