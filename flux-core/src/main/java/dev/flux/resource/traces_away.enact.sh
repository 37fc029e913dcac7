# traces_away.enact.sh - taking away what the scripts of packages have left.

# traces_away - after the packages have gone: files, links that lead nowhere then, empty folders, and who owned them.
# What somebody has changed since stays.
traces_away() {
  shells_back
  [ -e "$D/checkpoint/came-$number" ] || return 0
  for sort in file link folder account group; do
    while IFS= read -r trace; do
      case $sort:$trace in
        account:account\ * | group:group\ *) name_away "$sort" "${trace#* }" ;;
        file:/*) [ -L "$trace" ] || [ ! -f "$trace" ] || file_away "$trace" ;;
        link:/*) [ ! -L "$trace" ] || [ -e "$trace" ] || rm -f "$trace" ;;
        folder:/*) [ -L "$trace" ] || [ ! -d "$trace" ] || rmdir "$trace" 2>/dev/null ;;
      esac
    done <"$D/checkpoint/came-$number"
  done
}

# file_away PATH - it is kept in the run's folder, whoever has made it.
file_away() {
  digest=$(sha256sum <"$1")
  if grep -qxF "${digest%% *}  $1" "$D/checkpoint/came-$number.sums"; then
    mkdir -p "$D/aside${1%/*}" && mv "$1" "$D/aside$1"
  else
    printf '%s stays: it was changed since it came with packages that are gone\n' "${1#"$ROOT"}"
  fi
}

# name_away SORT NAME - a system's account or group that nothing belongs to.
name_away() {
  base=passwd owner=-uid with=userdel
  [ "$1" = account ] || base=group owner=-gid with=groupdel
  id_of=$(sed -n "s/^$2:[^:]*:\([0-9]*\):.*/\1/p" "$ROOT/etc/$base")
  [ -n "$id_of" ] && [ "$id_of" -lt 1000 ] || return 0
  its=$(find "$ROOT/etc" "$ROOT/home" "$ROOT/opt" "$ROOT/root" "$ROOT/srv" "$ROOT/var" -xdev "$owner" "$id_of" \
    -print -quit 2>/dev/null)
  [ -z "$its" ] || { printf '%s %s stays: %s belongs to it\n' "$1" "$2" "${its#"$ROOT"}" && return; }
  if [ -n "$ROOT" ]; then "$with" -P "$ROOT" "$2"; else "$with" "$2"; fi || printf '%s %s stays\n' "$1" "$2"
}
