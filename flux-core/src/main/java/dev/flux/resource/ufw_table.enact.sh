# ufw_table.enact.sh - the kernel's filter table as it was before ufw loaded its own.

# ufw_table COMMAND FAMILY - counters apart; where there was none, none is left.
ufw_table() {
  before=$(saved_text "ufw-$1")
  case $(saved_text ufw-state) in enabled*) return 0 ;; esac
  command -v "$1-restore" >/dev/null || return 0
  if [ -n "$before" ]; then
    printf '%s\n' "$before" | "$1-restore"
    return
  fi
  printf '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n' | "$1-restore" || return
  nft delete table "$2" filter 2>/dev/null || :
}
