# unit_state UNIT ENABLED ACTIVE - a unit of systemd's is `enabled active` or `disabled inactive`, and its file is read.

unit_state_holds() {
  case " $DUE " in *" $1-$2-$3 "*) return 1 ;; esac
  [ ! -e "$S/due/$1-$2-$3" ] || return 1
  [ "$(unit_now "$1")" = "$2 $3" ] || return 1
  [ "$(systemctl show -p NeedDaemonReload "$1" 2>/dev/null)" != NeedDaemonReload=yes ]
}

# unit_now UNIT - in the same two words.
unit_now() {
  enabled=disabled active=inactive
  [ "$(systemctl is-enabled "$1" 2>/dev/null)" != enabled ] || enabled=enabled
  case $(systemctl is-active "$1" 2>/dev/null) in active | activating | reloading) active=active ;; esac
  printf '%s %s' "$enabled" "$active"
}

unit_state_shows() { saw_text "$(unit_now "$1")"; }
