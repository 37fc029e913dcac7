# home_tree USER PATH DIGEST ARCHIVE - unpacked beside, and then moved into its place.
home_tree_save() {
  account_read "$1" || return
  kept=$D/checkpoint/tree-$(printf %s "$A_HOME/$2" | tr / _)
  mkdir -p "$D/checkpoint" || return
  [ ! -e "$ROOT$A_HOME/$2" ] || [ -e "$kept" ] || {
    # whole and on the disk before it counts; a sync of a folder is not one of what is in it
    rm -rf "$kept.new" && cp -a "$ROOT$A_HOME/$2" "$kept.new" && sync && mv "$kept.new" "$kept" && unflushed "$D/checkpoint"
  } || { rm -rf "$kept.new" && return 1; }
}

home_tree_enact() {
  account_read "$1" || return
  # shellcheck disable=SC2016 # the user's shell expands it
  printf %s "$4" | base64 -d | runuser -u "$1" -- /bin/sh -c '
    umask 022
    cd "$1" && rm -rf "./$2.flux-new" "./$2.flux-old" && mkdir "$2.flux-new" &&
      tar -xzf - -C "$2.flux-new" --strip-components=1 --no-same-owner && printf "%s\n" "$3" >"$2.flux-new/.flux-digest" &&
      [ ! -L "$2" ] && { [ ! -d "$2" ] || mv "$2" "$2.flux-old"; } && mv "$2.flux-new" "$2" && rm -rf "./$2.flux-old"
    ' flux "$ROOT$A_HOME" "$2" "$3" && relabel "$A_HOME/$2"
}

home_tree_restore() {
  account_read "$1" || return 0
  kept=$D/checkpoint/tree-$(printf %s "$A_HOME/$2" | tr / _)
  drop_home_path "$1" "$2" || return
  [ ! -e "$kept" ] || { home_plain "$2" 8>/dev/null && cp -a "$kept" "$ROOT$A_HOME/$2"; }
}
