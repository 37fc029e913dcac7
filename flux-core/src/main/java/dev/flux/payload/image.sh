# image.sh - what is at a path now, in one line that can be compared. Reads only.

# state_of FILE - a link is not followed.
state_of() {
  if [ -L "$1" ]; then
    printf 'link %s' "$(readlink "$1")"
  elif [ ! -e "$1" ]; then
    printf absent
  elif [ -f "$1" ]; then
    sum=$(sha256sum <"$1") && printf 'file %s %s' "$(stat -c '%a %u:%g' "$1")" "${sum%% *}"
  elif [ -d "$1" ]; then
    printf 'folder %s' "$(stat -c '%a %u:%g' "$1")"
  else
    printf other
  fi
}
