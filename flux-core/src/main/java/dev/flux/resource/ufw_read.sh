# ufw_read.sh - what ufw's files and the kernel say; changes nothing.

# ufw_tuples FILE - its rules, a line each, as the tuples that ufw reads them from.
ufw_tuples() { sed -n 's/^### tuple ### //p' "$ROOT/etc/ufw/$1" 2>/dev/null; }

# ufw_word FILE NAME - a variable's last value, without quotes.
ufw_word() { sed -n "s/^$2=\"*\([^\"]*\)\"*\$/\1/p" "$ROOT$1" 2>/dev/null | tail -n 1; }

# ufw_now - on or off, policies, logging and IPv6 in one line.
ufw_now() {
  state=disabled
  case $(ufw_word /etc/ufw/ufw.conf ENABLED) in [Yy]*) state=enabled ;; esac
  printf '%s incoming=%s outgoing=%s routed=%s logging=%s ipv6=%s' "$state" \
    "$(ufw_word /etc/default/ufw DEFAULT_INPUT_POLICY)" "$(ufw_word /etc/default/ufw DEFAULT_OUTPUT_POLICY)" \
    "$(ufw_word /etc/default/ufw DEFAULT_FORWARD_POLICY)" "$(ufw_word /etc/ufw/ufw.conf LOGLEVEL)" \
    "$(ufw_word /etc/default/ufw IPV6)"
}

# ufw_begins FILE PURGE LINES - LINES stand first, and no rule of ours after them; with PURGE none of anybody's.
ufw_begins() {
  have="$(ufw_tuples "$1")
"
  [ "$have" != "
" ] || have=
  case $have in "$3"*) rest=${have#"$3"} ;; *) return 1 ;; esac
  case $2:$rest in *comment=666c75783a* | purge:?*) return 1 ;; esac
}

# ufw_loaded COMMAND FILE - the kernel has exactly the rules of a file; they are loaded in a network of their own to see.
ufw_loaded() {
  live=$("$1" -S 2>/dev/null | grep '^-A ufw6*-user-') || live=
  # shellcheck disable=SC2016 # the inner shell expands it
  meant=$(unshare -n /bin/sh -c '"$1-restore" -n <"$2" && "$1" -S' ufw "$1" "$ROOT/etc/ufw/$2") || return 0
  [ "$live" = "$(printf '%s\n' "$meant" | grep '^-A ufw6*-user-')" ]
}
