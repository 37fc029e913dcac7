# apt.sh - asking apt and dpkg; takes no lock. A dry-run does not even leave apt's cache of what it read.

# apt_would ARGS... - what apt would do, in its own words.
apt_would() {
  [ "${MODE-plan}" != plan ] || set -- -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= "$@"
  apt-get -q -s -o Debug::NoLocking=1 -o APT::Get::Show-User-Simulation-Note=0 "$@" 2>&1
}

# apt_on_hold - names, one a line.
apt_on_hold() {
  set -- showhold
  [ "${MODE-plan}" != plan ] || set -- -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= "$@"
  apt-mark "$@"
}

# apt_listed - name and version of what is installed, one a line.
# shellcheck disable=SC2016 # the fields are dpkg's
apt_listed() { dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\n' | sed -n 's/^installed //p'; }

# apt_missing NAMES - those that neither are installed nor provided by what is; in a dry-run, what would come is there.
apt_missing() {
  # shellcheck disable=SC2016 # the fields are dpkg's
  dpkg-query -W -f '${db:Status-Status}, ${Package}, ${Package}:${Architecture}, ${Provides}\n' |
    awk -F ', ' -v names="$1" -v coming="${COMING-}" '
      $1 == "installed" { for (i = 2; i <= NF; i++) { sub(/ .*/, "", $i); have[$i] = 1 } }
      END { n = split(coming, want, " "); for (i = 1; i <= n; i++) have[want[i]] = 1
        n = split(names, want, " "); for (i = 1; i <= n; i++) if (!(want[i] in have)) print want[i] }'
}

# apt_index_made - when, in seconds; 0 for never. Our own mark, apt's, or new files.
apt_index_made() {
  set -- "$ROOT"/var/lib/apt/lists/*_Packages*
  [ -e "$1" ] || { printf 0 && return; }
  stat -c %Y "$ROOT/var/lib/apt/lists" "$ROOT/var/lib/apt/periodic/update-success-stamp" "$S/apt-index" 2>/dev/null |
    sort -n | tail -n 1
}
