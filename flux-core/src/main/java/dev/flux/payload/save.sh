# save.sh - the checkpoint of a run, and writing files whole.

# save_path PATH - the first image of a file, link or absence, under the name of its digest; later ones are not taken.
save_path() {
  image=$(image_of "$1")
  [ ! -e "$image.kind" ] || return 0
  mkdir -p "$D/checkpoint" || return 1
  if [ -L "$ROOT$1" ] || [ -e "$ROOT$1" ]; then
    cp -a "$ROOT$1" "$image.copy" || return 1
    printf 'copy %s\n' "$1" >"$image.kind.new"
  else
    printf 'absent %s\n' "$1" >"$image.kind.new"
  fi
  mv "$image.kind.new" "$image.kind" && { sync "$image".* 2>/dev/null || sync; }
}

# resolved PATH - where a link leads to, as a path below $ROOT; the path itself where it is no link.
resolved() {
  [ -L "$ROOT$1" ] || { printf %s "$1" && return; }
  place=$(readlink -f "$ROOT$1")
  printf %s "${place#"$ROOT"}"
}

image_of() {
  digest=$(printf %s "$1" | sha256sum)
  printf %s "$D/checkpoint/${digest%% *}"
}

# restore_path PATH - puts the first image back; a bind mount is written in place.
restore_path() {
  image=$(image_of "$1")
  kind_of=
  read -r kind_of _ 2>/dev/null <"$image.kind" || return 1
  [ "$kind_of" = copy ] || { rm -f "$ROOT$1" && return; }
  [ ! -d "$image.copy" ] || [ -L "$image.copy" ] || return 0
  cp -a "$image.copy" "$ROOT$1.flux$$" && mv -f "$ROOT$1.flux$$" "$ROOT$1" 2>/dev/null && return
  rm -f "$ROOT$1.flux$$"
  cat "$image.copy" >"$ROOT$1" && cmp -s "$image.copy" "$ROOT$1"
}

# save_text NAME VALUE, saved_text NAME - the first value of something that is no file.
save_text() {
  mkdir -p "$D/checkpoint" || return 1
  [ -e "$D/checkpoint/$1.text" ] || printf %s "$2" >"$D/checkpoint/$1.text"
}
saved_text() { cat "$D/checkpoint/$1.text"; }
