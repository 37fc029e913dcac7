# apt_pending.sh - which updates are wanted, as apt would make them.

# apt_pending SCOPE GLOBS - sets PLAN to what apt would do, and BACK to what it would keep back.
apt_pending() {
  verb=upgrade
  [ "$1" != full ] || verb=dist-upgrade
  PLAN=$(apt_would --with-new-pkgs "$verb") || return
  BACK=$(printf '%s\n' "$PLAN" | awk '/^The following packages have been kept back:/ { on = 1; next }
    on && /^ / { $1 = $1; print; next } { on = 0 }' | tr '\n' ' ')
  [ "$1" = security ] || [ -n "$2" ] || return 0
  chosen=$(apt_chosen "$1" "$2")
  PLAN=
  # shellcheck disable=SC2086 # a list of names
  [ -z "$chosen" ] || PLAN=$(apt_would --only-upgrade install $chosen)
}

# apt_chosen SCOPE GLOBS - names of installed packages that PLAN would make newer and that are wanted.
apt_chosen() {
  printf '%s\n' "$PLAN" | while read -r what name old rest; do
    case $what:$old in Inst:\[*) ;; *) continue ;; esac
    case $1:$rest in security:*[-/]security* | security:*-Security:*) ;; security:*) continue ;; esac
    apt_excluded "$name" "$2" || printf '%s\n' "$name"
  done
}

apt_excluded() (
  set -f
  for glob in $2; do
    # shellcheck disable=SC2254 # a pattern on purpose
    case $1 in $glob) exit 0 ;; esac
  done
  exit 1
)
