# unit_state UNIT ENABLED ACTIVE - a unit of systemd's is `enabled active` or `disabled inactive`, and its file is read.

unit_state_holds() {
  case " $DUE " in *" $1-$2-$3 "*) return 1 ;; esac
  [ ! -e "$S/due/$1-$2-$3" ] || return 1
  unit_now "$1"
  [ "$UNIT_NOW $UNIT_STALE" = "$2 $3 no" ]
}

# unit_now UNIT - in the same two words, in UNIT_NOW; whether its file is still to be read, in UNIT_STALE. Whether it is
# enabled only files say by that name: systemd itself knows of an alias what its unit is, and of files what it once read.
unit_now() {
  enabled=disabled active=inactive UNIT_STALE=no
  [ "$(systemctl is-enabled "$1" 2>/dev/null)" != enabled ] || enabled=enabled
  for told in $(systemctl show -p ActiveState -p NeedDaemonReload "$1" 2>/dev/null); do
    case $told in
      ActiveState=active | ActiveState=activating | ActiveState=reloading) active=active ;;
      NeedDaemonReload=yes) UNIT_STALE=yes ;;
    esac
  done
  UNIT_NOW="$enabled $active"
}

unit_state_shows() { unit_now "$1" && saw_text "$UNIT_NOW"; }
