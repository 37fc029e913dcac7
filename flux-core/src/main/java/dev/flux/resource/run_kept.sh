# run_kept.sh - what an earlier run's checkpoint says; reads only.

# run_standing FOLDER - its steps that were enacted and not put back, newest first.
run_standing() {
  stand=
  while read -r one; do
    case " $stand " in *" $one "*) continue ;; esac
    [ -e "$1/undone.$one" ] || stand="$one $stand"
  done 2>/dev/null <"$1/enacted"
  printf %s "${stand% }"
}

# run_intact FOLDER - its script is the one whose digest was noted when it came.
run_intact() {
  noted=
  while read -r said; do
    case " $said " in *" DIGEST="*) noted=${said#*DIGEST=} && noted=${noted%% *} ;; esac
  done 2>/dev/null <"$1/spec"
  sum=$(sha256sum 2>/dev/null <"$1/payload")
  [ -n "$noted" ] && [ "$noted" = "${sum%% *}" ]
}

# run_paths FOLDER FUNCTION - calls it with image and path for each path of a step that stands, each once.
run_paths() {
  steps=" $(run_standing "$1") " done_with=
  while read -r one image path; do
    case $steps in *" $one "*) ;; *) continue ;; esac
    case $done_with in *" $image "*) continue ;; esac
    done_with="$done_with $image "
    "$2" "$1/checkpoint/$image" "$path"
  done 2>/dev/null <"$1/checkpoint/paths"
}

# run_changed FOLDER - paths that are not as the run left them, and steps that held then and do not now.
run_changed() {
  run_paths "$1" run_differs
  run_newest "$1" && /bin/sh "$1/payload" "$S" "$1" check '' </dev/null 2>/dev/null
}
