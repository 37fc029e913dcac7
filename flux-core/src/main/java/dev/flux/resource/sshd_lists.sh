# sshd_lists.sh - lists of algorithms, with commas between their names, and of accounts.

# sshd_shares LIST PATTERNS - whether a name of the one list is like one of the other.
sshd_shares() {
  shared=1
  split_at ', '
  for name in $1; do
    for pattern in $2; do
      # shellcheck disable=SC2254 # a pattern on purpose
      case $name in $pattern) shared=0 && break 2 ;; esac
    done
  done
  split_as_ever
  return "$shared"
}

# sshd_same VALUES VALUES - in any order.
sshd_same() {
  for one in $1; do case $2 in *" $one "*) ;; *) return 1 ;; esac; done
  for one in $2; do case $1 in *" $one "*) ;; *) return 1 ;; esac; done
}

# in_words NAME PATTERNS - what follows an @ is a host, and is not asked here.
in_words() {
  inside=1
  split_at "$BLANKS"
  for pattern in $2; do
    # shellcheck disable=SC2254 # a pattern on purpose
    case $1 in ${pattern%%@*}) inside=0 && break ;; esac
  done
  split_as_ever
  return "$inside"
}
