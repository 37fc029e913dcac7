# restore.sh - putting images back: whole, into the folder they were taken from, and nowhere else.

# restore_path PATH - a backup that was tampered with is not used, and what has become something else is left alone.
restore_path() {
  image_of "$1"
  taken='' folder='' state=''
  read -r taken _ 2>/dev/null <"$image.kind" && read -r folder <"$image.folder" && read -r state <"$image.state" || return 1
  if [ "$taken" = copy ] && [ "$(state_of "$image.copy")" != "$state" ]; then
    printf 'the backup of %s is not what was saved; it is not used\n' "$1"
    return 1
  fi
  [ "$taken" = copy ] || [ "$(state_of "$ROOT$1")" != "$state" ] || return 0
  if [ -d "$ROOT$1" ] && [ ! -L "$ROOT$1" ] && [ "$taken" = copy ]; then
    printf '%s has become a folder; it is left alone\n' "$1"
    return 1
  fi
  [ "$taken" != folder ] || [ -d "$folder" ] || mkdir -p "$folder" || return 1
  put_image "$folder" "${1##*/}" && [ "$(state_of "$ROOT$1")" = "$state" ] && return
  printf '%s is not as it was\n' "$1"
  return 1
}

# put_image FOLDER NAME - from within the folder: whoever swaps it for a link afterwards changes nothing for us.
put_image() (
  cd -P "$1" 2>/dev/null || { [ "$taken" = absent ] && exit 0; exit 1; }
  [ "$(pwd -P)" = "$1" ] || { printf '%s is no longer where it was\n' "$1" && exit 1; }
  case $taken in
    absent) take_away "$2" ;;
    folder) put_folder "$2" ;;
    *) put_copy "$2" ;;
  esac
)

take_away() {
  [ -L "$1" ] || [ ! -d "$1" ] || { rmdir "$1" && return; }
  rm -f "./$1"
}

# put_folder NAME - its mode and owner; what is in it is not ours.
put_folder() {
  [ -e "$1" ] || [ -L "$1" ] || mkdir "./$1" || return 1
  meta=${state#folder } here=$(pwd -P)
  cd -P "./$1" && [ "$(pwd -P)" = "${here%/}/$1" ] || return 1
  chown "${meta#* }" . && chmod "${meta% *}" .
}

# put_copy NAME - made in a room of our own, where the folder's owner cannot reach, and renamed from there.
put_copy() {
  room=.flux.$$.room
  mkdir "$room" && cd -P "$room" && [ -O . ] || return 1
  cp -a "$image.copy" image && { [ -L image ] || flush image; } && move_up "$1"
  put=$?
  rm -f image
  cd .. && rmdir "$room" 2>/dev/null
  [ "$put" -eq 0 ] && relabel "$PWD/$1"
}

# move_up NAME - a bind mount is written in place, but only where nobody else may have put a link.
move_up() {
  mv -f -T image "../$1" 2>/dev/null && return
  safe_folder .. && [ ! -L "../$1" ] && [ ! -d "../$1" ] || return 1
  mv -f image "../$1" 2>/dev/null && return
  [ ! -L image ] && cat image >"../$1" && meta=${state#file } && meta=${meta% *} &&
    chown "${meta#* }" "../$1" && chmod "${meta% *}" "../$1"
}
