# kernel_read.sh - reading /proc/sys, and whether a part of it is another host's, as in a container.

# kernel_value PATH - the first line, in VALUE with spaces and tabs as single spaces, in line as it is.
kernel_value() {
  line=
  read -r line 2>/dev/null <"$ROOT/proc/sys/$1" || :
  # shellcheck disable=SC2086 # split on purpose
  set -f -- $line
  set +f
  VALUE=$*
}

# kernel_sealed PATH - whether the last mount that holds it is read-only.
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
