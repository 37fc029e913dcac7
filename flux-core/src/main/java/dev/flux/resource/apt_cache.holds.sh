# apt_cache WAIT - no downloaded package is kept.
apt_cache_holds() {
  set -- "$ROOT"/var/cache/apt/archives/*.deb
  [ -e "$1" ] || return 0
  why "$# downloaded packages are kept"
  return 7
}
apt_cache_shows() { saw_nothing; }
