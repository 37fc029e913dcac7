# apt_present WAIT CONFFILES NEED NAMES - all of NAMES are installed. NEED is `required`, or `optional` for those that a
# distribution may not have.

apt_present_holds() {
  missing=$(apt_missing "$4")
  [ -n "$missing" ] || return 0
  # shellcheck disable=SC2086 # a list of names
  plan=$(apt_would install $missing) && return 1
  { [ "${STALE-}" != yes ] && [ "$(apt_index_made)" != 0 ]; } || return 4
  why "$(printf '%s\n' "$plan" | apt_reason)"
  [ "$3" = optional ] && return 3
  return 5
}

apt_present_shows() {
  brings "$4"
  # shellcheck disable=SC2046 # a list of names
  plan=$(apt_would install $(apt_missing "$4")) || { saw_both '' "$(apt_missing "$4")
" && return; }
  apt_turns "$plan"
}
