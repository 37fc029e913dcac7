# run_undone RUN SEGMENT FORCE - by that run's own stored script: its steps know how they are put back.

run_undone_save() { run_intact "$S/runs/$1/$2"; }

run_undone_enact() {
  mark "$D/rollback"
  at=$S/runs/$1/$2
  rm -f "$at/result.restore.why"
  run_intact "$at" && /bin/sh "$at/payload" "$S" "$at" restore ''
  put=$?
  cat "$at/result.restore"
  [ ! -e "$at/result.restore.why" ] || cat "$at/result.restore.why"
  return "$put"
}

# run_undone_restore - nobody could log in after it: the run is made again.
run_undone_restore() { /bin/sh "$S/runs/$1/$2/payload" "$S" "$S/runs/$1/$2" redo ''; }
