# sshd_listens listen UNIT SOCKET PORTS - sshd has read its settings since they last changed, and listens on PORTS, if
# any are named. SOCKET is yes where systemd listens for it.
sshd_listens_holds() {
  case " $DUE " in *" $1-$2-$3-$4 "*) return 1 ;; esac
  [ ! -e "$S/due/$1-$2-$3-$4" ] || return 1
  port_words "$4"
  for port in $PORT_WORDS; do listening "$port" || return 1; done
}
sshd_listens_shows() {
  open=
  port_words "$4"
  for port in $PORT_WORDS; do ! listening "$port" || open="$open $port"; done
  saw_text "${4:+listening on${open:- none of them}, }settings to be read"
}
