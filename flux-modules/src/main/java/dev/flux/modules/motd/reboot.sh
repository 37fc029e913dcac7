section_reboot() {
  if [ -e "$R/run/reboot-required" ] || [ "$(cached reboot)" = yes ]; then
    row Reboot "${W}needed$N"
  else
    row Reboot "not needed"
  fi
}
