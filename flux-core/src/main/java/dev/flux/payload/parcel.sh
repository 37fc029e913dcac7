# parcel.sh - a file that is too large for a script waits in the state folder until its step takes it.

# take_parcel DIGEST LENGTH - says whether it is there already; if it is not, its bytes follow.
take_parcel() {
  parcel=$S/parcels/$1
  state_ok && [ ! -L "$S/parcels" ] && mkdir -p "$S/parcels" 2>/dev/null
  case $? in
    0) ;;
    2) rec refused planted "$(enc "$S")" && return ;;
    *) rec refused no-space "$(enc "$S")" && return ;;
  esac
  if [ -f "$parcel" ] && has_digest "$parcel" "$1"; then
    touch "$parcel" && rec parcel there
  elif ! room_for "$2"; then
    rec refused no-space "$(enc "$S")"
  else
    rec parcel wanted
    unpack_to "$@"
  fi
}

# unpack_to DIGEST LENGTH - what is left of one that went wrong would be read as orders.
unpack_to() {
  if ! pour "$2" 2>/dev/null >"$parcel.$$"; then
    rm -f "$parcel.$$"
    rec refused no-space "$(enc "$S")"
    exit
  elif ! has_digest "$parcel.$$" "$1"; then
    rm -f "$parcel.$$"
    rec refused damaged
    exit
  fi
  mv -f "$parcel.$$" "$parcel" && rec parcel taken
}

# pour LENGTH - that many bytes of what comes in, in blocks, so that no host needs memory for all of it.
pour() {
  [ "$1" -lt 65536 ] || dd bs=65536 count="$(($1 / 65536))" iflag=fullblock || return
  [ "$(($1 % 65536))" -eq 0 ] || dd bs="$(($1 % 65536))" count=1 iflag=fullblock
}

has_digest() {
  digest=$(sha256sum <"$1")
  [ "${digest%% *}" = "$2" ]
}

# room_for LENGTH - and 64 MB for whatever else is going on.
room_for() {
  df -Pk "$S" 2>/dev/null | {
    read -r _ && read -r _ _ _ free _ && [ "$free" -gt "$(($1 / 1024 + 65536))" ]
  }
}
