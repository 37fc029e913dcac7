# listening.sh - which TCP ports somebody listens on, as the kernel says; no program is run.

# listening PORT
listening() {
  for table in /proc/net/tcp /proc/net/tcp6; do
    while read -r _ here _ state _; do
      [ "$state" != 0A ] || [ "$((0x${here##*:}))" -ne "$1" ] || return 0
    done 2>/dev/null <"$ROOT$table"
  done
  return 1
}

# port_words PORTS - with blanks for commas, in PORT_WORDS.
port_words() {
  split_at ,
  # shellcheck disable=SC2086 # words
  set -- $1
  split_as_ever
  PORT_WORDS="$*"
}
