# state.sh - the state folder is ours alone, or nothing is done.

# state_ok - 0 where it can be used, 1 where it cannot be made, 2 where somebody else may have made it.
state_ok() {
  [ ! -L "$S" ] || return 2
  [ -d "$S/runs" ] || mkdir -p "$S/runs" 2>/dev/null || [ -d "$S/runs" ] || return 1
  [ -O "$S" ] && [ ! -L "$S/runs" ] && [ -O "$S/runs" ] || return 2
  set -- "$(stat -c %a "$S" "${S%/*}")"
  case $1 in *[2367]? | *[2367]) case $1 in *1???) ;; *) return 2 ;; esac ;; esac
  case $1 in 700*) return 0 ;; esac
  chmod 700 "$S" 2>/dev/null || return 1
}

# fallback - a command of the user's may use a folder that a restart empties.
fallback() {
  case $UID_NOW in 0) printf /run/flux ;; *) printf %s "${XDG_RUNTIME_DIR:-/run/user/$UID_NOW}/flux" ;; esac
}

# find_run RUN SEGMENT - sets S and D to where it is, if it is anywhere.
find_run() {
  D=$S/runs/$1/$2
  [ ! -d "$D" ] || return 0
  other=$(fallback)
  [ -d "$other/runs/$1/$2" ] && [ -O "$other" ] && [ ! -L "$other" ] || return 1
  S=$other D=$other/runs/$1/$2
}
