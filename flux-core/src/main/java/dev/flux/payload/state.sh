# state.sh - the state folder is ours alone, or nothing is done.

# look - what is there now, in one call: device, inode and mode of the folder, where it is, and of the one it is in.
look() {
  looked_at=$S
  seen=$(stat -c '%d:%i %a' "$S" "${S%/*}" 2>/dev/null)
}

# state_ok - 0 where it can be used, 1 where it cannot be made, 2 where somebody else may have made it.
state_ok() {
  [ ! -L "$S" ] || return 2
  [ -d "$S/runs" ] || { mkdir -p "$S/runs" 2>/dev/null && looked_at=; } || [ -d "$S/runs" ] || return 1
  [ -O "$S" ] && [ ! -L "$S/runs" ] && [ -O "$S/runs" ] || return 2
  [ "$looked_at" = "$S" ] || look
  set -- "${seen%%
*}" "${seen##* }"
  case $2 in *[2367]? | *[2367]) case $2 in 1???) ;; *) return 2 ;; esac ;; esac
  [ "${1#* }" = 700 ] || chmod 700 "$S" 2>/dev/null || return 1
}

# fallback - a command of the user's may use a folder that a restart empties: in FALLBACK.
fallback() {
  case $UID_NOW in 0) FALLBACK=/run/flux ;; *) FALLBACK=${XDG_RUNTIME_DIR:-/run/user/$UID_NOW}/flux ;; esac
}

# find_run RUN SEGMENT - sets S and D to where it is, if it is anywhere.
find_run() {
  D=$S/runs/$1/$2
  [ ! -d "$D" ] || return 0
  fallback
  [ -d "$FALLBACK/runs/$1/$2" ] && [ -O "$FALLBACK" ] && [ ! -L "$FALLBACK" ] || return 1
  S=$FALLBACK D=$FALLBACK/runs/$1/$2
}
