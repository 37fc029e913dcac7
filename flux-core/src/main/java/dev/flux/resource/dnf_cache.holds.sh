# dnf_cache TOOL WAIT - no downloaded package is kept.
dnf_cache_holds() {
  for file in "$ROOT"/var/cache/dnf/*/packages/*.rpm "$ROOT"/var/cache/libdnf5/*/packages/*.rpm; do
    [ -e "$file" ] || continue
    why "downloaded packages are kept"
    return 7
  done
}
dnf_cache_shows() { saw_nothing; }
