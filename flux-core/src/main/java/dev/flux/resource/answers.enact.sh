# answers PORT PATH BIND - waits for it, half a minute.
answers_save() { :; }
answers_enact() {
  tries=0
  until answers_now "$1" "$2" >/dev/null 2>&1; do
    [ "$tries" -lt 30 ] || { printf 'nothing answers on port %s after 30 s\n' "$1" && return 75; }
    tries=$((tries + 1))
    sleep 1
  done
}
answers_restore() { :; }
