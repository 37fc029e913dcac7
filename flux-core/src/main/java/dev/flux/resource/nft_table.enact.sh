# nft_table TEXT - checked, written, and loaded in one transaction of the kernel's.

nft_table_save() {
  save_path "${NFT_FILE%/*}" && save_path "$NFT_FILE" && save_text nft-table "$(nft -t list table inet flux 2>/dev/null)"
}

nft_table_enact() {
  if [ -z "$1" ]; then
    nft_table_drop && rm -f "$ROOT$NFT_FILE"
    return
  fi
  printf %s "$1" | nft -c -f - && write_file "$NFT_FILE" 644 root:root "$1" && nft -f "$ROOT$NFT_FILE"
}

nft_table_drop() { ! nft list table inet flux >/dev/null 2>&1 || nft delete table inet flux; }

nft_table_restore() {
  before=$(saved_text nft-table) && restore_path "$NFT_FILE" || return
  restore_path "${NFT_FILE%/*}" || [ -d "$ROOT${NFT_FILE%/*}" ] || return
  [ -n "$before" ] || { nft_table_drop && return; }
  printf 'add table inet flux\ndelete table inet flux\n%s\n' "$before" | nft -f -
}
