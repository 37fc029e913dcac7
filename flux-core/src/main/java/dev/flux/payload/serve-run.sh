# serve-run.sh - a real run is stored, checked, started on its own, and followed while somebody listens.

# do_run RUN SEGMENT NONCE LENGTH DIGEST LOCK_WAIT CLASS ON_ERROR ALIAS NET BY SECRETS_LENGTH SECRETS_DIGEST
do_run() {
  receive "$4"
  receive_secrets "${12}" "${13}" || { rec refused damaged && return; }
  RUN_NONCE=$3
  if find_run "$1" "$2"; then
    exists "$9"
    return
  fi
  store "$@"
  case $? in
    0) begin_run "$1-$2" ;;
    2) rec refused planted "$(enc "$S")" ;;
    3) exists "$9" ;;
    4) fallback && rec refused no-memory "$(enc "$FALLBACK")" ;;
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
  fallback
  S=$FALLBACK
  if store "$@"; then
    rec fallback "$(enc "$S")"
    begin_run "$1-$2"
    return
  fi
  rec fallback =
  read -r word && [ "$word" = go ] || return
  ( NONCE=$RUN_NONCE Q=0 ATTACHED=yes && eval "$script" ) </dev/null >/dev/null 2>&1
}

# store - who makes the file of the segment's script is the one who starts it. 1 no room, 2 planted, 3 it is there
# already, 4 no place for secrets.
store() {
  state_ok || return
  D=$S/runs/$1/$2
  mkdir -p "$D" 2>/dev/null || return 1
  # one act of the kernel, as mkdir of one folder is, and no process; mkdir of two folders is none
  set -C
  printf '' 2>/dev/null >"$D/payload"
  made=$?
  set +C
  if [ "$made" -ne 0 ]; then
    [ ! -e "$D/payload" ] || return 3
    rmdir "$D" 2>/dev/null
    return 1
  fi
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
