section_logins() {
  if ! command -v last >/dev/null 2>&1; then
    row Logins "not recorded here"
    return
  fi
  soon last -n 3 -w | tr -d '\000-\010\013-\037\177' | while read -r user line; do
    case $user in '' | wtmp* | reboot) ;; *) row Login "$user  $line" ;; esac
  done
}
