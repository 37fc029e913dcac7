section_network() {
  found=no
  while read -r _ device _ address _; do
    case $device in '' | docker* | veth* | br-* | cni* | virbr*) continue ;; esac
    row Address "${address%/*} ($device)"
    found=yes
  done <<E
$(soon ip -o addr show scope global)
E
  [ "$found" = yes ] || row Address "none known"
}
