# kernel_files.sh - which files below /proc/sys a kernel parameter stands for; asks only.

# kernel_list PATTERN - the files it stands for, in LIST, seen from /proc/sys; with conf/all those of the interfaces, with
# forwarding all it turns.
kernel_list() {
  case $1 in
    net/ipv4/ip_forward) set -- "$1 net/ipv4/conf/*/forwarding" all ;;
    net/ipv[46]/conf/all/forwarding) set -- "$1 ${1%/all/*}/*/forwarding" all ;;
    net/ipv[46]/conf/all/*) set -- "$1 ${1%/all/*}/*/${1##*/}" some ;;
  esac
  LIST=
  for one in $1; do
    case ${2-}$one in some*/conf/default/* | some*/conf/lo/*) continue ;; esac
    [ ! -f "$one" ] || LIST="$LIST $one"
  done
}
