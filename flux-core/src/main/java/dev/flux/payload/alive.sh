# alive.sh - whether the process that a file names still runs: pid, start time and boot id together.
alive() {
  pid='' born='' booted=''
  read -r pid born booted 2>/dev/null <"$1" || return 1
  [ "$booted" = "$(boot)" ] && [ "$(pstart "$pid")" = "$born" ]
}
