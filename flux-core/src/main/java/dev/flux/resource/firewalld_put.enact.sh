# firewalld_put.enact.sh - writing firewalld's files, having them read.

# firewalld_write FOLDER STATE ZONE TARGET LOG PURGE RULES OUT ROUTED
firewalld_write() {
  name=$(firewalld_zone "$3") && base=$(firewalld_base "$name") && whole firewalld_text "$base" "$4" "$7" "$6" || return
  firewalld_file "$1" "zones/$name.xml" "$WHOLE" || return
  [ -n "$5" ] || return 0
  whole firewalld_conf "$5" && firewalld_file "$1" firewalld.conf "$WHOLE" || return
  firewalld_file "$1" policies/flux-out.xml "$8" && firewalld_file "$1" policies/flux-routed.xml "$9"
}

# firewalld_conf LOG - the main file.
firewalld_conf() { sed "s/^LogDenied=.*/LogDenied=$1/" "$ROOT/etc/firewalld/firewalld.conf"; }

# firewalld_file FOLDER NAME TEXT - in the real folder whole and at once; no file where TEXT is empty.
firewalld_file() {
  if [ -z "$3" ]; then
    rm -f "$1/$2"
  elif [ "$1" = "$ROOT/etc/firewalld" ]; then
    write_file "/etc/firewalld/$2" 644 root:root "$3"
  else
    { [ -d "$1/policies" ] || mkdir -p "$1/policies"; } && printf %s "$3" >"$1/$2"
  fi
}

# firewalld_read_anew ZONE - started or told to read its files; then what is in force is what they say.
firewalld_read_anew() {
  systemctl enable firewalld || return
  if firewalld_runs; then firewall-cmd --reload; else systemctl start firewalld; fi || return
  [ -n "$1" ] || return 0
  [ "$(firewalld_list "$1" | sort)" = "$(firewalld_list "$1" --permanent | sort)" ] && return
  printf 'what firewalld has in force is not what its files say\n'
  return 1
}
