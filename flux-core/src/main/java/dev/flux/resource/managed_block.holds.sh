# managed_block PATH LABEL CONTENT NAME - between two marks of ours a file says CONTENT; none where CONTENT is empty.
# NAME, if it is not empty, is a host name that then resolves.

managed_block_holds() {
  [ "$(managed_block_now "$1" "$2" && printf x)" = "${3}x" ] || return 1
  [ -n "$4" ] && command -v getent >/dev/null || return 0
  getent hosts "$4" >/dev/null && return
  why "$4 does not resolve"
  return 1
}

# managed_block_now PATH LABEL - what stands between the marks, and whether marks are damaged.
managed_block_now() {
  [ -e "$ROOT$1" ] || return 0
  BEGIN="# BEGIN flux $2" END="# END flux $2" awk '
    $0 == ENVIRON["BEGIN"] { if (begun++) print "damaged"; inside = 1; next }
    $0 == ENVIRON["END"] { if (!inside) print "damaged"; inside = 0; next }
    inside { print }
    END { if (inside) print "damaged" }' "$ROOT$1"
}

managed_block_shows() { saw_text "$(managed_block_now "$1" "$2")"; }
