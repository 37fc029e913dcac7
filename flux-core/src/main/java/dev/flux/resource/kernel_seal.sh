# kernel_seal.sh - whether a part of /proc/sys is another host's: mounted read-only, as in a container.

# kernel_sealed PATH - by the last mount that holds it.
kernel_sealed() {
  options=
  while read -r _ point _ held _; do
    case /proc/sys/$1 in "$point"/*) options=$held ;; esac
  done <<E
$(grep -s ' /proc' "$ROOT/proc/mounts")
E
  case ,$options, in *,ro,*) return 0 ;; esac
  return 1
}
