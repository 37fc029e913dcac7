# time_zone ZONE - the link is new or old, never missing.

time_zone_save() { save_path /etc/localtime && save_path /etc/timezone; }

time_zone_enact() {
  fresh=$ROOT/etc/.localtime.flux$$
  rm -f "$fresh"
  if ! { ln -s "/usr/share/zoneinfo/$1" "$fresh" && mv -f "$fresh" "$ROOT/etc/localtime"; }; then
    rm -f "$fresh"
    return 1
  fi
  [ ! -f "$ROOT/etc/timezone" ] || rewrite /etc/timezone "$1
"
}

time_zone_restore() { restore_path /etc/localtime && restore_path /etc/timezone; }
