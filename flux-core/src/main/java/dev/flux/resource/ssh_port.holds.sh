# ssh_port PORT LABEL - nobody but sshd listens there, and with `yes` SELinux lets sshd do so.

ssh_port_holds() {
  if listening "$1"; then
    case " $(sshd -T 2>/dev/null | sed -n 's/^port //p' | tr '\n' ' ') " in *" $1 "*) ;; *)
      why "something else listens on port $1: choose another"
      return 5
      ;;
    esac
  fi
  [ "$2" = yes ] || return 0
  command -v semanage >/dev/null 2>&1 && { ssh_port_labelled "$1"; return; }
  [ "$1" -ne 22 ] || return 0
  why "SELinux is on and there is no semanage: install policycoreutils-python-utils"
  return 5
}

ssh_port_labelled() {
  for one in $(semanage port -l 2>/dev/null | sed -n 's/^ssh_port_t *tcp *//p' | tr , ' '); do
    case $one in
      *-*) [ "$1" -lt "${one%-*}" ] || [ "$1" -gt "${one#*-}" ] || return 0 ;;
      *) [ "$1" -ne "$one" ] || return 0 ;;
    esac
  done
  return 1
}

ssh_port_shows() { saw_text "not labelled ssh_port_t"; }
