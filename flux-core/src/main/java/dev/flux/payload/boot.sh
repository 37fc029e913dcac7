# boot.sh - an open guard outlives a restart of the host: it is decided before anybody is let in.

RECOVER_UNIT=/etc/systemd/system/flux-recover.service
RECOVER_CRON=/etc/cron.d/flux-recover

# at_boot - from now until the guard is closed; on the disk with what a boot starts for it.
at_boot() {
  mkdir -p "$S/open" && printf '%s %s\n' "$D" "$number" >"$S/open/$(open_name)" || return 1
  set -- "$S/open/$(open_name)" "$S/open" "$D/spec" "$D/payload"
  [ "$S" = /var/lib/flux ] || { flush "$@"; return; }
  # shellcheck disable=SC2016 # the script itself expands them
  printf '%s\n' 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; export PATH' \
    'for one in "${0%/*}"/open/*; do' \
    '  read -r folder number <"$one" && BOOTING=yes /bin/sh "$folder/payload" "${0%/*}" "$folder" recover "$number"' \
    'done' >"$S/recover" || return 1
  set -- "$@" "$S/recover"
  if [ -d /run/systemd/system ]; then
    at_boot_of_systemd && set -- "$@" "$RECOVER_UNIT" "${RECOVER_UNIT%/*}/sysinit.target.wants"
  elif [ -d /etc/cron.d ]; then
    printf '@reboot root /bin/sh %s\n' "$S/recover" >"$RECOVER_CRON" && set -- "$@" "$RECOVER_CRON"
  fi || return 1
  flush "$@"
}

at_boot_of_systemd() {
  [ ! -e "$RECOVER_UNIT" ] || return 0
  printf '%s\n' '[Unit]' 'Description=Take back what was not proved before the restart (Flux)' 'DefaultDependencies=no' \
    'After=local-fs.target systemd-remount-fs.service' \
    'Before=network-pre.target ssh.service sshd.service ssh.socket sshd.socket nftables.service ufw.service firewalld.service' \
    'Wants=network-pre.target' '[Service]' 'Type=oneshot' "ExecStart=/bin/sh $S/recover" 'TimeoutStartSec=120' \
    '[Install]' 'WantedBy=sysinit.target' >"$RECOVER_UNIT" || return 1
  systemctl daemon-reload && systemctl --quiet enable flux-recover.service >/dev/null 2>&1
}

open_name() {
  name=${D#"$S/runs/"}
  printf '%s-%s.%s' "${name%%/*}" "${name##*/}" "$number"
}

# close_guard - nothing is open any more where it was the last one.
close_guard() {
  mark "$G/closed"
  number=${G##*/guard.}
  rm -f "$S/open/$(open_name)"
  rmdir "$S/open" 2>/dev/null && [ "$S" = /var/lib/flux ] || return 0
  [ ! -e "$RECOVER_CRON" ] || rm -f "$RECOVER_CRON"
  [ -e "$RECOVER_UNIT" ] || return 0
  systemctl --quiet disable flux-recover.service >/dev/null 2>&1
  rm -f "$RECOVER_UNIT"
  systemctl daemon-reload
}

# Before the host's services are up, nothing waits for them: their files are enough.
[ "${BOOTING-}" != yes ] || systemctl() {
  case " $* " in
    *' start '* | *' stop '* | *' restart '* | *' reload '* | *' try-'* | *' reload-or-'*) return 0 ;;
  esac
  command systemctl "$@"
}
