# login_shell USER SHELL - only one that starts for this user, so that nobody is left without.
login_shell_save() { accounts_save && save_path /etc/shells; }

login_shell_enact() {
  account_read "$1" || return
  [ -x "$ROOT$2" ] || { printf '%s is not there: install it first\n' "$2" && return 1; }
  [ -n "$ROOT" ] || starts "$1" "$2" || { printf '%s does not start for %s\n' "$2" "$1" && return 1; }
  grep -qsxF "$2" "$ROOT/etc/shells" || {
    whole cat "$ROOT/etc/shells"
    rewrite /etc/shells "$WHOLE$2
" || return
  }
  tool usermod -s "$2" "$1"
}

# starts USER SHELL - reads the user's start files without a mistake, and ends when told to. What zsh's completion noted
# meanwhile goes again: the user's first login makes it, and a home that nobody has used yet stays as it was made.
starts() {
  # shellcheck disable=SC2016 # the user's shell expands it
  timeout 20 runuser -u "$1" -- env -i HOME="$A_HOME" USER="$1" LOGNAME="$1" TERM=dumb PATH="$PATH" /bin/sh -c '
    cd || exit
    had=no
    for dump in .zcompdump*; do [ ! -e "$dump" ] || had=yes; done
    "$1" -ic exit
    ended=$?
    [ "$had" = yes ] || rm -f ./.zcompdump*
    exit "$ended"' flux "$2" </dev/null
}

login_shell_restore() { accounts_restore && restore_path /etc/shells; }
