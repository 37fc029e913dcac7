# ufw_loaded.sh - whether the files of ufw begin with our rules, and the kernel has those rules; changes nothing.

# ufw_begins FILE PURGE LINES - LINES stand first, and no rule of ours after them; with PURGE none of anybody's.
ufw_begins() {
  have="$(ufw_tuples "$1")
"
  [ "$have" != "
" ] || have=
  case $have in "$3"*) rest=${have#"$3"} ;; *) return 1 ;; esac
  case $2:$rest in *comment=666c75783a* | purge:?*) return 1 ;; esac
}

# ufw_loaded COMMAND FILE [POLICY] - the kernel has exactly the rules of a file; they are loaded in a network of their own to see.
ufw_loaded() {
  live=$("$1" -S 2>/dev/null) || live=
  [ -z "${3-}" ] || case $live in *"-P INPUT $3"*) ;; *) return 1 ;; esac
  # shellcheck disable=SC2016 # the inner shell expands it
  meant=$(unshare -n /bin/sh -c '"$1-restore" -n <"$2" && exec "$1" -S' ufw "$1" "$ROOT/etc/ufw/$2") || return 0
  ufw_lines "$live" '-A ufw-user-' '-A ufw6-user-'
  live=$LINES_LIKE
  ufw_lines "$meant" '-A ufw-user-' '-A ufw6-user-'
  [ "$live" = "$LINES_LIKE" ]
}

# ufw_lines TEXT START... - the lines that begin like that, in LINES_LIKE, each with its end; no process, as there are many.
ufw_lines() {
  text=$1 LINES_LIKE=
  shift
  split_at "$LINE_END"
  for line in $text; do
    for start; do case $line in "$start"*) LINES_LIKE="$LINES_LIKE$line
" ;; esac; done
  done
  split_as_ever
}
