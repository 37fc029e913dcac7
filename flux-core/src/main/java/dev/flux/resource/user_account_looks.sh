# user_account_looks.sh - what an account looks like and should look like, in the same words.

user_account_shell() {
  [ -x "$ROOT$1" ] || return 1
  case $1 in */nologin | */false) return 0 ;; esac
  grep -qxF "$1" "$ROOT/etc/shells"
}

# user_account_lines INITIAL COMMENT SHELL HOME MODE - those that are kept, a line each.
user_account_lines() {
  case $1 in *' comment '*) ;; *) printf 'comment %s\n' "$2" ;; esac
  case $1 in *' shell '*) ;; *) printf 'shell %s\n' "$3" ;; esac
  case $1 in *' home '*) ;; *) printf 'home %s\n' "$4" ;; esac
  case $1 in *' mode '*) ;; *) printf 'mode %s\n' "$5" ;; esac
}

user_account_want() { user_account_lines "$9" "$5" "$6" "$7" "$8"; }

user_account_now() {
  case $1 in *' mode '*) mode= ;; *) mode=$(stat -c %a "$ROOT$A_HOME" 2>/dev/null) ;; esac
  user_account_lines "$1" "$A_COMMENT" "$A_SHELL" "$A_HOME" "$mode"
}
