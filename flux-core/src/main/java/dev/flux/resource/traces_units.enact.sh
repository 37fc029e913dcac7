# traces_units.enact.sh - services that go on though their packages are gone.

# services_of - the services of packages, from the paths of their files.
services_of() { sed -n 's#^\(/usr\)\{0,1\}/lib/systemd/system/\([^/@]*\.service\)$#\2#p'; }

# services_away UNITS - those that systemd has no file of any more.
services_away() {
  [ -n "$1" ] && [ -z "$ROOT" ] && [ -d /run/systemd/system ] || return 0
  systemctl daemon-reload
  for unit in $1; do
    [ "$(systemctl show -p LoadState --value "$unit")" != not-found ] || systemctl stop "$unit" 2>/dev/null
  done
}
