# save.sh - the checkpoint of a run: the first image of everything that it is about to touch, and what it left there.

# save_path PATH - the first image of a file, link, folder or absence, under the name of its digest; later ones are not
# taken. Which step wanted it is noted each time.
save_path() {
  image_of "$1"
  { [ -d "$D/checkpoint" ] || mkdir -p "$D/checkpoint"; } && printf '%s %s %s\n' "${number:-0}" "${image##*/}" "$1" >>"$D/checkpoint/paths" || return 1
  [ ! -e "$image.kind" ] || return 0
  [ "${SHOW:-yes}" = yes ] || mark "$image.hidden"
  folder_of "$1" >"$image.folder" && take_image "$ROOT$1" || return 1
  printf '%s %s\n' "$taken" "$1" >"$image.kind.new" && mv "$image.kind.new" "$image.kind" &&
    flush "$image".* "$D/checkpoint/paths"
}

# take_image FILE - sets TAKEN to what it is; what was copied is compared, by content, mode and owner.
take_image() {
  state=$(state_of "$1") || return 1
  printf '%s\n' "$state" >"$image.state" || return 1
  case $state in
    absent) taken=absent ;;
    folder\ *) taken=folder ;;
    other) printf '%s is neither a file nor a folder\n' "$1" && return 1 ;;
    *) taken=copy && may_take "$1" && take_copy "$1" ;;
  esac
}

# take_copy FILE - one that was cut short, as on a full disk, goes: putting back what came before it needs the room.
take_copy() {
  cp -a "$1" "$image.copy" && [ "$(state_of "$image.copy")" = "$state" ] && return
  told_full "$D"
  rm -f "$image.copy"
  printf %s "$FULL"
  return 1
}

# may_take FILE - what a checkpoint could not put back is refused before it is changed.
may_take() {
  [ ! -L "$1" ] || return 0
  if [ "$(stat -c %s "$1")" -gt 67108864 ]; then
    printf '%s has more than 64 MB, which no checkpoint keeps\n' "$1"
    return 1
  fi
  case $(stat -f -c %T "$1" 2>/dev/null) in
    nfs* | cifs | smb* | afs | ceph | 9p | v9fs)
      printf '%s is on a network file system, where a checkpoint promises nothing\n' "$1"
      return 1
      ;;
  esac
  command -v lsattr >/dev/null 2>&1 || return 0
  flags_of=$(lsattr -d "$1" 2>/dev/null)
  case ${flags_of%% *} in *i*) printf '%s is immutable (chattr -i %s)\n' "$1" "$1" && return 1 ;; esac
}

# resolved PATH - where a link leads to, as a path below $ROOT; the path itself where it is no link.
resolved() {
  [ -L "$ROOT$1" ] || { printf %s "$1" && return; }
  place=$(readlink -f "$ROOT$1")
  printf %s "${place#"$ROOT"}"
}

# image_of PATH - what its image's files begin with, in image.
image_of() {
  digest=$(printf %s "$1" | sha256sum)
  image=$D/checkpoint/${digest%% *}
}

# save_text NAME VALUE, saved_text NAME - the first value of something that is no file.
save_text() {
  [ -d "$D/checkpoint" ] || mkdir -p "$D/checkpoint" || return 1
  [ -e "$D/checkpoint/$1.text" ] || { printf %s "$2" >"$D/checkpoint/$1.text.new" &&
    mv "$D/checkpoint/$1.text.new" "$D/checkpoint/$1.text" && unflushed "$D/checkpoint/$1.text"; }
}
saved_text() { cat "$D/checkpoint/$1.text"; }
