# ca_anchors FAMILY PURGE OWNED [NAME PEM]... - each certificate in its file and in the bundle; nothing else of ours.

ca_anchors_holds() {
  ca_store "$1"
  stale=$(ca_stale "$2" "$3" "$(shift 3 && ca_names "$@")")
  [ -z "$stale" ] || return 1
  shift 3
  bundle=
  [ $# -eq 0 ] || bundle=$(tr -d '\n' 2>/dev/null <"$ROOT$CA_BUNDLE")
  while [ $# -gt 0 ]; do
    file=$ROOT$CA_DIR/flux-$1.crt
    [ -f "$file" ] && [ ! -L "$file" ] && [ "$(stat -c '%a %U:%G' "$file")" = '644 root:root' ] || return 1
    printf %s "$2" | cmp -s - "$file" || return 1
    if ! printf '%s\n' "$bundle" | grep -qF -e "$(printf %s "$2" | tr -d '\n')"; then
      why "$1 is not in $CA_BUNDLE"
      return 1
    fi
    shift 2
  done
}

ca_anchors_shows() {
  ca_store "$1"
  there=
  for file in "$ROOT$CA_DIR"/flux-*.crt; do
    [ ! -e "$file" ] || there="$there${file##*/}
"
  done
  saw_text "$there"
}
