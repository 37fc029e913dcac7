# forwards_nothing ALONE - the host forwards packets for nobody, so that turning forwarding off breaks nothing.
# ALONE is `container` for one that says so: it has its engine's setting, which means nothing with one interface.

forwards_nothing_holds() {
  reason=$(forwards_nothing_reason "$1")
  [ -n "$reason" ] || return 0
  why "this host forwards packets for others ($reason): set role = \"container-host\" or role = \"router\""
  return 5
}

forwards_nothing_reason() {
  count=0
  for one in "$ROOT"/sys/class/net/*; do
    name=${one##*/}
    [ "$name" = lo ] || count=$((count + 1))
    case $name in
      docker* | br-* | cni* | flannel* | cali* | virbr* | lxdbr* | wg*) printf 'interface %s' "$name" && return ;;
    esac
    [ ! -d "$one/bridge" ] || { printf 'bridge %s' "$name" && return; }
  done
  [ ! -e "$ROOT/var/lib/kubelet/config.yaml" ] || { printf kubelet && return; }
  if [ "$count" -le 1 ]; then
    [ "$1" != container ] && ! kernel_sealed kernel/hostname || return
  fi
  for one in net/ipv4/ip_forward net/ipv6/conf/all/forwarding; do
    kernel_value "$one"
    case $VALUE in '' | 0) ;; *) printf '%s = %s' "$one" "$VALUE" && return ;; esac
  done
}

forwards_nothing_shows() { saw_nothing; }
