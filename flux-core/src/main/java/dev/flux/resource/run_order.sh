# run_order.sh - which of two runs came later; reads only.

run_serial() {
  serial=0
  read -r serial 2>/dev/null <"$1/serial" || :
  printf %s "$serial"
}

# run_newest FOLDER - no later run stands.
run_newest() {
  ours=$(run_serial "$1")
  for other in "$S"/runs/*/*/serial; do
    at=${other%/serial}
    [ ! -e "$at/rollback" ] && [ "$(run_serial "$at")" -gt "$ours" ] && [ -n "$(run_standing "$at")" ] && return 1
  done
  return 0
}
