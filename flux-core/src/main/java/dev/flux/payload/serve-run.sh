# serve-run.sh - a real run is stored, checked, started on its own, and followed while somebody listens.

# state_ok - the state folder is ours alone, or nothing is done.
state_ok() {
  [ ! -L "$S" ] || { rec refused planted && return 1; }
  mkdir -p "$S/runs" 2>/dev/null || { rec refused no-space "$(enc "$S")" && return 1; }
  if [ -O "$S" ] && [ ! -L "$S/runs" ] && chmod 700 "$S"; then return 0; fi
  rec refused planted
  return 1
}

# do_run RUN SEGMENT NONCE LENGTH DIGEST LOCK_WAIT DEADLINE ON_ERROR ALIAS
do_run() {
  state_ok || { first "$4" >/dev/null && return; }
  D=$S/runs/$1/$2
  mkdir -p "$S/runs/$1" 2>/dev/null
  if ! mkdir "$D" 2>/dev/null; then
    first "$4" >/dev/null
    if [ -d "$D" ]; then exists; else rec refused no-space "$(enc "$S")"; fi
    return
  fi
  dd bs="$4" count=1 iflag=fullblock of="$D/payload" 2>/dev/null
  digest=$(sha256sum <"$D/payload")
  if [ "${digest%% *}" != "$5" ] || ! spec "$@" 2>/dev/null; then
    rec refused "$(space)" "$(enc "$S")"
    rm -rf "$D"
    return
  fi
  RUN_NONCE=$3
  start
  follow 0
}

space() { if printf %8192s . >"$D/probe" 2>/dev/null; then printf damaged; else printf no-space; fi; }

spec() {
  cat >"$D/spec.new" <<E && mv "$D/spec.new" "$D/spec"
RUN_NONCE=$3 LOCK_WAIT=$6 DEADLINE=$7 ON_ERROR=$8 DIGEST=$5 ALIAS=$9
HOLDER='run $1 host $9 since $(uptime_s)'
LOGIN_HOME='$(single "$LOGIN_HOME")' LOGIN_USER='$(single "$LOGIN_USER")'
LOGIN_PATH='$(single "$LOGIN_PATH")' LOGIN_SSH='$(single "$LOGIN_SSH")'
E
  : >"$D/records"
}

# single TEXT - fit to stand between single quotes; a text with a quote in it is left out.
single() { case $1 in *\'*) ;; *) printf %s "$1" ;; esac; }
