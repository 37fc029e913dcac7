# login.sh - the first block, as the login user: notes who we are, and becomes root where that is wanted.
umask 077
LC_ALL=C
# yash holds text, not bytes, and reads the locale when it starts.
[ -z "${YASH_VERSION:-}" ] || LC_ALL=C.UTF-8
export LC_ALL
# shellcheck disable=SC2016 # the next shell expands it
NEXT='read -r n && eval "$(dd bs=$n count=1 iflag=fullblock 2>/dev/null)"'

# uid - the effective one, in WHO, without a program; where there is no /proc, by asking.
uid() {
  while read -r word _ WHO _; do
    [ "$word" != Uid: ] || return 0
  done 2>/dev/null </proc/self/status
  WHO=$(id -u)
}

login_fact() { printf '\036%s 0 login %s\n' "$NONCE" "$1"; }

uid
set -- "$WHO" "${HOME:-/}" "${USER:-${LOGNAME:-}}" "${PATH:-}" "${SSH_CONNECTION:-}"
cd / || :
if [ "$BECOME" = no ] || [ "$1" = 0 ]; then
  login_fact here
  [ -z "${YASH_VERSION:-}" ] || exec /bin/sh -c "$NEXT" flux "$@"
  eval "$NEXT"
elif [ "$METHOD" = doas ] || { [ -z "$METHOD" ] && ! command -v sudo >/dev/null 2>&1; }; then
  if ! command -v doas >/dev/null 2>&1; then
    login_fact "no-${METHOD:-sudo}"
  else
    # doas reads a password from a terminal only, and there is none.
    login_fact doas
    exec doas -n /bin/sh -c "$NEXT" flux "$@"
  fi
elif ! command -v sudo >/dev/null 2>&1; then
  login_fact no-sudo
elif [ "$BECOME" = password ] && ! sudo -n true </dev/null >/dev/null 2>&1; then
  login_fact password
  # It says that it runs, so that what follows is never read by sudo as a second password.
  exec sudo -k -S -p "$TOKEN" /bin/sh -c "printf '\\036ready\\n'; $NEXT" flux "$@"
else
  login_fact sudo
  exec sudo -n /bin/sh -c "$NEXT" flux "$@"
fi
