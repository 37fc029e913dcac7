# ca_anchors FAMILY PURGE OWNED [NAME PEM]... - files first, then the bundle; undone in the same order.

ca_anchors_save() {
  ca_store "$1"
  stale=$(ca_stale "$2" "$3" "$(shift 3 && ca_names "$@")")
  shift 3
  while [ $# -gt 0 ]; do
    stale="$stale
$CA_DIR/flux-$1.crt"
    shift 2
  done
  for file in $stale; do save_path "$file" || return; done
  save_text "ca-$number" "$stale"
}

ca_anchors_enact() {
  ca_store "$1"
  family=$1
  for file in $(ca_stale "$2" "$3" "$(shift 3 && ca_names "$@")"); do rm -f "$ROOT$file" || return; done
  shift 3
  while [ $# -gt 0 ]; do
    [ ! -L "$ROOT$CA_DIR/flux-$1.crt" ] || rm -f "$ROOT$CA_DIR/flux-$1.crt"
    write_file "$CA_DIR/flux-$1.crt" 644 root:root "$2" || return
    shift 2
  done
  ca_run "$family"
}

ca_anchors_restore() {
  for file in $(saved_text "ca-$number"); do restore_path "$file" || return; done
  ca_run "$1" >/dev/null
}
