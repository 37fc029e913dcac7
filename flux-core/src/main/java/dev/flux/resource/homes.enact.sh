# homes.enact.sh - a home that a run made goes with its undoing, unless somebody has put something into it since.

# save_home NAME HOME, drop_home NAME HOME
save_home() { save_text "tree-$1" "$(home_tree "$2")"; }

drop_home() {
  [ -d "$ROOT$2" ] && [ ! -L "$ROOT$2" ] || return 0
  if [ "$(home_tree "$2")" = "$(saved_text "tree-$1")" ]; then
    rm -rf "$ROOT$2"
  else
    printf '%s stays: somebody has used it since\n' "$2"
  fi
}

# home_tree HOME - every file below it with its digest, and every folder.
home_tree() { (cd "$ROOT$1" && find . -type f -exec sha256sum {} + -o -type d -print) | LC_ALL=C sort | sha256sum; }
