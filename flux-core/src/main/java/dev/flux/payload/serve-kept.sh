# serve-kept.sh - which runs this host could put back.

# do_kept - every segment with steps that still stand: which run, how late, whether it was guarded, how many steps.
do_kept() {
  for ledger in "$S"/runs/*/*/enacted; do
    at=${ledger%/enacted}
    [ -s "$ledger" ] || continue
    [ -s "$at/serial" ] || continue
    [ ! -e "$at/rollback" ] || continue
    standing=0 counted=
    while read -r one; do
      case " $counted " in *" $one "*) continue ;; esac
      counted="$counted $one"
      [ -e "$at/undone.$one" ] || standing=$((standing + 1))
    done <"$ledger"
    [ "$standing" -gt 0 ] || continue
    read -r serial <"$at/serial"
    guard=no
    for one in "$at"/guard.*; do [ ! -d "$one" ] || guard=yes; done
    part=${at#"$S/runs/"}
    rec kept "${part%/*}" "${part#*/}" "$serial" "$standing" "$guard"
  done
  rec kept end - 0 0 no
}
