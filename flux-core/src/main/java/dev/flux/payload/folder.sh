# folder.sh - where a path's folder really is: through links only where nobody but root may have put them.

# folder_of PATH - also where it is still to be made; nothing, and 1, where somebody else chose the way.
folder_of() {
  base=${ROOT}${1%/*} rest=
  while [ -n "$base" ] && [ ! -d "$base" ]; do
    rest=/${base##*/}$rest
    base=${base%/*}
  done
  here=$(cd -P "${base:-/}" && pwd -P) || return 1
  [ "$here" = "${base:-/}" ] || [ "$here" = "$(led "$base")" ] || {
    printf '%s is behind a link that is not root'\''s\n' "$1" >&2
    return 1
  }
  printf '%s%s\n' "${here%/}" "$rest"
}

# led PATH - the same path with the links in it followed that stand in folders of root's own.
led() (
  so_far='' ahead=${1#/}/
  while [ -n "$ahead" ]; do
    next=${so_far%/}/${ahead%%/*}
    ahead=${ahead#*/}
    if [ -L "$next" ]; then
      safe_folder "${next%/*}/" || exit 1
      next=$(readlink -f "$next")
    fi
    so_far=$next
  done
  printf %s "$so_far"
)

# safe_folder FOLDER - ours, and nobody else writes in it.
safe_folder() {
  [ -O "$1" ] || return 1
  case $(stat -L -c %a "$1") in *[2367]? | *[2367]) return 1 ;; esac
}
