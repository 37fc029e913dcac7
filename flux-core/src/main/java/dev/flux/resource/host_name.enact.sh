# host_name NAME - through systemd where it runs as process 1, else by hand; never through the systemd of another root.

host_name_save() {
  now=$(host_name_now)
  save_path "$(resolved /etc/hostname)" && save_text hostname "${now#* }"
}

host_name_enact() {
  host_name_by_systemd "$1" || rewrite /etc/hostname "$1
" || return
  [ "$(host_name_now)" = "$1 $1" ] || host_name_tell_kernel "$1"
}

host_name_by_systemd() {
  one=
  read -r one 2>/dev/null <"$ROOT/proc/1/comm"
  [ "$one" = systemd ] && command -v hostnamectl >/dev/null || return 1
  hostnamectl --static set-hostname "$1" && hostnamectl --transient set-hostname "$1" || return 1
  [ "$(host_name_now)" = "$1 $1" ]
}

host_name_tell_kernel() {
  printf '%s\n' "$1" 2>/dev/null >"$ROOT/proc/sys/kernel/hostname" && return
  [ -z "$ROOT" ] && hostname "$1" && return
  printf 'the kernel does not take the name; a container gets its name from its engine\n'
  return 1
}

host_name_restore() { restore_path "$(resolved /etc/hostname)" && host_name_tell_kernel "$(saved_text hostname)"; }
