# sshd_listens listen UNIT SOCKET PORTS - one restart at most: five within ten seconds would leave nobody listening.

sshd_listens_save() { :; }

sshd_listens_enact() {
  sshd_reread "$2" "$3" "$4" || return
  tries=0
  port_words "$4"
  for port in $PORT_WORDS; do
    until listening "$port" || [ "$tries" -ge 50 ]; do
      tries=$((tries + 1))
      sleep 0.1 2>/dev/null || sleep 1
    done
  done
  [ "$tries" -lt 50 ] || { printf 'sshd does not listen on %s\n' "$4" && return 1; }
  rm -f "$S/due/$1-$2-$3-$4"
}

# the files of before are read again when they are put back, which comes after this
sshd_listens_restore() { :; }
