# serve-run.sh - a real run is stored, checked, started on its own, and followed while somebody listens.

# do_run RUN SEGMENT NONCE LENGTH DIGEST LOCK_WAIT CLASS ON_ERROR ALIAS NET SECRETS_LENGTH SECRETS_DIGEST
do_run() {
  receive "$4"
  receive_secrets "${11}" "${12}" || { rec refused damaged && return; }
  RUN_NONCE=$3
  if find_run "$1" "$2"; then
    exists
    return
  fi
  store "$@"
  case $? in
    0) begin_run "$1-$2" ;;
    2) rec refused planted "$(enc "$S")" ;;
    3) exists ;;
    4) rec refused no-memory "$(enc "$(fallback)")" ;;
    *) unstored "$@" ;;
  esac
}

# unstored - because it came damaged, or because there is no room for it.
unstored() {
  if ! intact "$5"; then rec refused damaged; elif [ "$7" = once ]; then elsewhere "$@"; else
    rec refused no-space "$(enc "$S")"
  fi
}

# elsewhere - a command on a sick host: in memory, or else in this session only, and then not before we are told to.
elsewhere() {
  S=$(fallback)
  if store "$@"; then
    rec fallback "$(enc "$S")"
    begin_run "$1-$2"
    return
  fi
  rec fallback =
  read -r word && [ "$word" = go ] || return
  ( NONCE=$RUN_NONCE Q=0 ATTACHED=yes && eval "$script" ) </dev/null >/dev/null 2>&1
}

# store - mkdir of the segment's folder is the gate: it succeeds once. 1 no room, 2 planted, 3 it is there
# already, 4 no place for secrets.
store() {
  state_ok || return
  [ -d "$S/runs/$1" ] || mkdir -p "$S/runs/$1" 2>/dev/null
  D=$S/runs/$1/$2
  mkdir "$D" 2>/dev/null || { [ ! -d "$D" ] || return 3 && return 1; }
  printf '%s\n' "$script" 2>/dev/null >"$D/payload"
  digest=$(sha256sum 2>/dev/null <"$D/payload")
  if [ "${digest%% *}" = "$5" ] && room && spec "$@" && ready; then
    hide "$1" && return
    rm -rf "$D"
    return 4
  fi
  rm -rf "$D"
  return 1
}

# room - for the records that are to come.
room() {
  printf '%65536s\n' . 2>/dev/null >"$D/records" && printf '%16384s\n' . 2>/dev/null >"$D/reserve" && mark "$D/records"
}
