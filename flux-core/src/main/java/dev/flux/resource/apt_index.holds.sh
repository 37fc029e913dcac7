# apt_index SECONDS WAIT - the index is younger than that, and than what says where packages come from.

apt_index_holds() {
  made=$(apt_index_made)
  if [ "$made" = 0 ]; then
    why "there is no package index yet"
    return 7
  fi
  age=$(($(date +%s) - made))
  [ "$age" -ge "$1" ] || { apt_index_current "$made" && return; }
  why "the package index is $(apt_span "$age") old"
  return 7
}

# apt_index_current MADE - no source of packages is newer.
apt_index_current() {
  newest=$(stat -c %Y "$ROOT/etc/apt/sources.list" "$ROOT/etc/apt/sources.list.d" "$ROOT"/etc/apt/sources.list.d/* \
    2>/dev/null | sort -n | tail -n 1)
  [ "${newest:-0}" -le "$1" ]
}

apt_span() {
  if [ "$1" -ge 172800 ]; then printf '%s days' $(($1 / 86400)); elif [ "$1" -ge 7200 ]; then
    printf '%s hours' $(($1 / 3600))
  else
    printf '%s minutes' $(($1 / 60))
  fi
}

apt_index_shows() { saw_nothing; }
