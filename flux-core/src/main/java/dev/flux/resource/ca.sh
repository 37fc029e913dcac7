# ca.sh - where a family keeps the authorities that it trusts; reads only.

# ca_store FAMILY - sets CA_DIR and CA_BUNDLE.
ca_store() {
  case $1 in
    debian) CA_DIR=/usr/local/share/ca-certificates CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt ;;
    *) CA_DIR=/etc/pki/ca-trust/source/anchors CA_BUNDLE=/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem ;;
  esac
}

# ca_stale PURGE OWNED WANTED - files of ours that are not wanted, where they are to go; WANTED has a blank around each.
ca_stale() {
  for file in "$ROOT$CA_DIR"/flux-*.crt; do
    [ -e "$file" ] || [ -L "$file" ] || continue
    name=${file##*/flux-}
    name=${name%.crt}
    case $3 in *" $name "*) continue ;; esac
    if [ "$1" = purge ]; then printf '%s\n' "$CA_DIR/${file##*/}"; else ca_owned "$name" "$2"; fi
  done
}

ca_owned() {
  for one in $2; do
    case $1 in
      "$one" | "$one"-[2-9] | "$one"-[1-9][0-9]) printf '%s\n' "$CA_DIR/flux-$1.crt" ;;
    esac
  done
}

# ca_names NAME PEM... - the names, a blank around each.
ca_names() {
  names=' '
  while [ $# -gt 0 ]; do
    names="$names$1 "
    shift 2
  done
  printf '%s' "$names"
}
