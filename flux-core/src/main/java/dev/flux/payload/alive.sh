# alive.sh - whether a process still runs: pid, start time and boot id together tell it from a later namesake.

# boot - the kernel's name for this boot, in BOOT.
boot() { BOOT='' && read -r BOOT </proc/sys/kernel/random/boot_id; }

# uptime_s - the seconds since the host was started, in UPTIME.
uptime_s() { read -r UPTIME _ </proc/uptime && UPTIME=${UPTIME%%.*}; }

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

# identity PID - what alive wants to know, in IDENTITY.
identity() {
  started "$1" || :
  boot
  IDENTITY="$1 ${STARTED:--} $BOOT"
}

# enlist FILE - names there the process that calls this, without another one: what is to end if its runner is killed.
enlist() {
  { read -r stat </proc/self/stat && boot; } 2>/dev/null || return 0
  enlisted=$1 pid=${stat%% *}
  stat=${stat##*\) }
  # shellcheck disable=SC2086 # the fields are to be split
  set -- $stat
  printf '%s %s %s\n' "$pid" "${20}" "$BOOT" 2>/dev/null >"$enlisted" || :
}

# lives PID START BOOT
lives() { [ $# -eq 3 ] && boot && [ "$3" = "$BOOT" ] && { started "$1" || :; } && [ "$STARTED" = "$2" ]; }

# alive FILE - the process that a file names.
alive() {
  named=
  read -r named 2>/dev/null <"$1" || return 1
  # shellcheck disable=SC2086 # the fields are to be split
  lives $named
}
