# login.sh - the first block, as the login user: notes who we are, and becomes root where that is wanted.
umask 077
LC_ALL=C
export LC_ALL
# shellcheck disable=SC2016 # the next shell expands it
NEXT='read -r n && eval "$(dd bs=$n count=1 iflag=fullblock 2>/dev/null)"'
set -- "$(id -u)" "${HOME:-/}" "${USER:-${LOGNAME:-}}" "${PATH:-}" "${SSH_CONNECTION:-}"
cd / || :

login_fact() { printf '\036%s 0 login %s\n' "$NONCE" "$1"; }

if [ "$BECOME" = no ] || [ "$1" = 0 ]; then
  login_fact here
  eval "$NEXT"
elif ! command -v sudo >/dev/null 2>&1; then
  login_fact no-sudo
elif [ "$BECOME" = password ] && ! sudo -n true 2>/dev/null; then
  login_fact password
  exec sudo -k -S -p "$TOKEN" /bin/sh -c "$NEXT" flux "$@"
else
  login_fact sudo
  exec sudo -n /bin/sh -c "$NEXT" flux "$@"
fi
