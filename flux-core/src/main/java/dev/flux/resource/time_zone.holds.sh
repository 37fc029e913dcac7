# time_zone ZONE - /etc/localtime leads to it, and /etc/timezone, where there is one, names it.

time_zone_holds() {
  if [ ! -f "$ROOT/usr/share/zoneinfo/$1" ]; then
    why "this host has no zone $1; install tzdata or correct the name"
    return 5
  fi
  case $(time_zone_now) in */zoneinfo/"$1") ;; *) return 1 ;; esac
  [ -f "$ROOT/etc/timezone" ] || return 0
  zone=
  read -r zone <"$ROOT/etc/timezone" || :
  [ "$zone" = "$1" ]
}

time_zone_now() { readlink "$ROOT/etc/localtime"; }

time_zone_shows() {
  now=$(time_zone_now)
  saw_text "${now##*/zoneinfo/}"
}
