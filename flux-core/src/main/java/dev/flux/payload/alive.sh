# alive.sh - whether a process still runs: pid, start time and boot id together tell it from a later namesake.

boot() { read -r boot_id </proc/sys/kernel/random/boot_id && printf %s "$boot_id"; }

# started PID - when it started, in STARTED, in clock ticks of this boot; nothing for a zombie, which runs no more.
started() {
  STARTED='' stat=
  read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  stat=${stat##*\) }
  # shellcheck disable=SC2086 # the fields are to be split
  set -- $stat
  case $1 in Z | X) return 1 ;; esac
  STARTED=${20}
}

# pstart PID - the same, said.
pstart() { started "$1" && printf %s "$STARTED"; }

# identity PID - what alive wants to know.
identity() { started "$1" || :; printf '%s %s %s' "$1" "$STARTED" "$(boot)"; }

# enlist FILE - names there the process that calls this, without another one: what is to end if its runner is killed.
enlist() {
  { read -r stat </proc/self/stat && read -r boot_id </proc/sys/kernel/random/boot_id; } 2>/dev/null || return 0
  enlisted=$1 pid=${stat%% *}
  stat=${stat##*\) }
  # shellcheck disable=SC2086 # the fields are to be split
  set -- $stat
  printf '%s %s %s\n' "$pid" "${20}" "$boot_id" 2>/dev/null >"$enlisted" || :
}

# lives PID START BOOT
lives() { [ $# -eq 3 ] && [ "$3" = "$(boot)" ] && { started "$1" || :; } && [ "$STARTED" = "$2" ]; }

# alive FILE - the process that a file names.
alive() {
  named=
  read -r named 2>/dev/null <"$1" || return 1
  # shellcheck disable=SC2086 # the fields are to be split
  lives $named
}
