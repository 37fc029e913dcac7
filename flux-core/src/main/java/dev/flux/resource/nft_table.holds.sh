# nft_table TEXT - the file says TEXT, and the kernel's table is what the file loads in a network of its own, where
# nothing of this host's is touched. An empty TEXT is no file and no table.

NFT_FILE=/etc/nftables.d/flux.nft

nft_table_holds() {
  live=$(nft -t list table inet flux 2>/dev/null) || live=
  if [ -z "$1" ]; then
    [ -z "$live" ] && [ ! -e "$ROOT$NFT_FILE" ]
    return
  fi
  [ -n "$live" ] && [ "$(stat -c '%a %U:%G' "$ROOT$NFT_FILE")" = "644 root:root" ] || return 1
  printf %s "$1" | cmp -s - "$ROOT$NFT_FILE" || return 1
  # shellcheck disable=SC2016 # the inner shell expands it
  loaded=$(unshare -n /bin/sh -c 'nft -f "$1" && nft -t list table inet flux' nft "$ROOT$NFT_FILE") || return 0
  [ "$live" = "$loaded" ]
}

nft_table_shows() {
  saw_file "$NFT_FILE"
  printf %s "$1" | cmp -s - "$ROOT$NFT_FILE" || return 0
  why "the kernel's table is not what $NFT_FILE says"
}
