# dnf_held TOOL WHEN NAMES - no update touches them, by the tool's own version lock.

dnf_held_holds() {
  loose=$(dnf_loose "$3")
  [ -n "$loose" ] || return 0
  absent=$(dnf_missing "$loose" | tr '\n' ' ')
  [ -n "$absent" ] || return 1
  [ "$2:${MODE-plan}" != soon:plan ] || return 4
  why "not installed, so that it cannot be held: $absent"
  return 5
}

# dnf_loose NAMES - those without a lock: dnf and yum keep patterns, one a line, dnf5 keeps tables.
dnf_loose() {
  set -- "$1" "$(cat "$ROOT/etc/dnf/versionlock.toml" "$ROOT/etc/dnf/plugins/versionlock.list" \
    "$ROOT/etc/yum/pluginconf.d/versionlock.list" 2>/dev/null | sed 's/#.*//')"
  for name in $1; do
    printf '%s\n' "$2" | grep -qE "^($name-[0-9]|[0-9]+:$name-|name *= *\"$name\" *$)" || printf '%s\n' "$name"
  done
}

dnf_held_shows() { saw_text "not held: $(dnf_loose "$3" | tr '\n' ' ')"; }
