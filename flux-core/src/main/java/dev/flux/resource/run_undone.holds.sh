# run_undone RUN SEGMENT FORCE - nothing of an earlier run's segment stands any more. What others have changed since is
# a reason not to touch it, unless FORCE is `force`.

run_undone_holds() {
  at=$S/runs/$1/$2
  [ -n "$(run_standing "$at")" ] || return 0
  run_intact "$at" || { why "its script is not what was run, or is gone" && return 5; }
  [ "$3" != force ] || return 1
  changed=$(run_changed "$at")
  [ -n "$changed" ] || return 1
  run_undone_shows "$@"
  why "changed since by somebody else: $changed"
  return 5
}

run_undone_shows() {
  at=$S/runs/$1/$2
  now=$(run_paths "$at" run_shown_now) then=$(run_paths "$at" run_shown_then)
  printf 'saw both %s %s\n' "$(enc "$now")" "$(enc "$then")" >&8
}
