# ufw_read.sh - what ufw's files and the kernel say; changes nothing.

# ufw_tuples FILE - its rules, a line each, as the tuples that ufw reads them from.
ufw_tuples() { sed -n 's/^### tuple ### //p' "$ROOT/etc/ufw/$1" 2>/dev/null; }

# ufw_word NAME - what the lines in UFW say of it last, without quotes, in WORD.
ufw_word() {
  ufw_lines "$UFW" "$1="
  WORD=${LINES_LIKE%
}
  WORD=${WORD##*
}
  WORD=${WORD#*=}
  WORD=${WORD#\"} WORD=${WORD%\"}
}

# ufw_now - on or off, policies, logging and IPv6, in UFW_NOW. ufw reads its two files as one, and of a name the last.
ufw_now() {
  UFW=$(grep -hs '^[A-Z0-9_]*=' "$ROOT/etc/default/ufw" "$ROOT/etc/ufw/ufw.conf")
  UFW_NOW=disabled
  ufw_word ENABLED
  case $WORD in [Yy]*) UFW_NOW=enabled ;; esac
  for part in incoming=DEFAULT_INPUT_POLICY outgoing=DEFAULT_OUTPUT_POLICY routed=DEFAULT_FORWARD_POLICY \
    logging=LOGLEVEL ipv6=IPV6; do
    ufw_word "${part#*=}"
    UFW_NOW="$UFW_NOW ${part%%=*}=$WORD"
  done
}
