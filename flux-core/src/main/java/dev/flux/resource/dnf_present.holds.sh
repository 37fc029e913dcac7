# dnf_present TOOL WAIT NEED NAMES - all of NAMES are installed. NEED is `required`, or `optional` for those that a
# distribution may not have.

dnf_present_holds() {
  missing=$(dnf_missing "$4")
  [ -n "$missing" ] || return 0
  [ "${STALE-}" != yes ] || return 4
  unknown=$(dnf_unknown "$1" "$missing")
  [ -n "$unknown" ] || return 1
  why "no repository of this host has ${unknown% }"
  [ "$3" = optional ] && return 3
  return 5
}

dnf_present_shows() {
  brings "$4"
  saw_both '' "$(dnf_missing "$4")
"
}
