# spec.sh - what a segment must know, and whether all of it was written: only then was it ever started.

# spec RUN SEGMENT NONCE LENGTH DIGEST LOCK_WAIT CLASS ON_ERROR ALIAS NET BY
spec() {
  {
    printf '%s\n' "RUN_NONCE=$3 LOCK_WAIT=$6 ON_ERROR=$8 DIGEST=$5 ALIAS=$9 NET=${10:-none}"
    printf '%s\n' "HOLDER='run $1 as $9 by ${11:--}'"
    single LOGIN_HOME "$LOGIN_HOME"
    single LOGIN_USER "$LOGIN_USER"
    single LOGIN_PATH "$LOGIN_PATH"
    single LOGIN_SSH "$LOGIN_SSH"
    [ -z "$SECRETS" ] || { fallback && single HIDDEN "$FALLBACK/$1/secrets"; }
    echo COMPLETE=yes
  } 2>/dev/null >"$D/spec"
}

# ready - whether the segment's folder is complete.
ready() {
  while read -r line; do
    [ "$line" != COMPLETE=yes ] || return 0
  done 2>/dev/null <"$D/spec"
  return 1
}

# single NAME TEXT - between single quotes; a text with a quote in it is left out.
single() { case $2 in *\'*) printf '%s\n' "$1=" ;; *) printf '%s\n' "$1='$2'" ;; esac; }

# begun - whether it was started all the same: a power cut may empty a file that was complete.
begun() { [ -e "$D/pid" ] || [ -e "$D/over" ] || [ -e "$D/enacted" ] || [ -s "$D/records" ]; }

# exists [ALIAS] - tells who has this segment; one that was never made ready never ran. Of one that was torn it is whoever asks.
exists() {
  tries=0
  until ready; do
    [ "$tries" -lt 3 ] || { torn "${1-}" && return; }
    tries=$((tries + 1))
    sleep 1
  done
  # shellcheck disable=SC1091 # written by spec
  ( . "$D/spec" && rec exists "$(enc "$ALIAS")" "$DIGEST" )
}

torn() {
  if begun; then
    digest=$(sha256sum <"$D/payload")
    rec exists "$(enc "$1")" "${digest%% *}"
  else
    rec refused unstarted
  fi
}
