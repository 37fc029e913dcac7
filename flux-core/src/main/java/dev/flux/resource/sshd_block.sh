# sshd_block.sh - what of ours stands in the main file itself.

# sshd_block PLACE CONTENT - what stands at the head of the main file.
sshd_block() {
  case $1 in
    inline) printf '# BEGIN flux ssh\n%s# END flux ssh\n' "$2" ;;
    include) printf '# BEGIN flux ssh\nInclude %s/*.conf\n# END flux ssh\n' "$SSHD_FOLDER" ;;
  esac
}
