# apt_whole REPAIR WAIT - dpkg was not interrupted. Where somebody is at work, it is his to finish.

apt_whole_holds() {
  broken=$(apt_broken)
  [ -n "$broken" ] || return 0
  # shellcheck disable=SC2086 # a list of files
  ! lock_holder $APT_LOCKS >/dev/null || return 0
  [ "$1" != yes ] || return 1
  why "an installation was interrupted ($broken): set repair = true in modules.update, or run dpkg --configure -a there"
  return 5
}

apt_broken() {
  set -- "$ROOT"/var/lib/dpkg/updates/[0-9]*
  [ ! -e "$1" ] || printf 'dpkg left its journal '
  # shellcheck disable=SC2016 # the fields are dpkg's
  dpkg-query -W -f '${db:Status-Status} ${Package}\n' | grep -E '^(half-|unpacked|triggers-)' | tr '\n' ' '
}

apt_whole_shows() { saw_text "$(apt_broken)"; }
