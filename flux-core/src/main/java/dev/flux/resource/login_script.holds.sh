# login_script PATH CONTENT - exactly this script, run by root at every login: it ends well within 2 seconds and speaks.

login_script_holds() {
  [ -f "$ROOT$1" ] || return 1
  [ "$(stat -L -c '%a %U:%G' "$ROOT$1")" = "755 root:root" ] || return 1
  printf %s "$2" | cmp -s - "$ROOT$1" || return 1
  login_script_listed "$1" && login_script_speaks "$1"
}

# login_script_listed PATH - run-parts takes it, where it is run-parts that runs it.
login_script_listed() {
  case $1 in */update-motd.d/*) ;; *) return 0 ;; esac
  command -v run-parts >/dev/null || return 0
  run-parts --test "$ROOT${1%/*}" | grep -qxF "$ROOT$1" && return
  why "run-parts does not take it"
  return 1
}

login_script_speaks() {
  said=$(if command -v timeout >/dev/null; then timeout 2 "$ROOT$1"; else "$ROOT$1"; fi </dev/null)
  status=$?
  if [ "$status" -eq 0 ] && [ -n "$said" ]; then return 0; fi
  case $status in
    0) why "it prints nothing" ;;
    124 | 143) why "it takes more than 2 seconds" ;;
    *) why "it ends with status $status" ;;
  esac
  return 1
}

login_script_shows() { saw_file "$1"; }
