# kernel_module NAME - it is in the running kernel, loaded or built in.

kernel_module_holds() {
  kernel_module_loaded "$1" && return
  if kernel_sealed kernel/hostname; then
    why "the kernel belongs to another host: a container loads no modules"
    return 3
  fi
  grep -qs "/$(kernel_module_pattern "$1")\.ko" "$ROOT/lib/modules/$(uname -r)/modules.dep" && return 1
  why "this kernel has no module $1"
  return 3
}

# kernel_module_pattern NAME - hyphen and underscore are one in names of modules.
kernel_module_pattern() { printf %s "$1" | sed 's/[-_]/[-_]/g'; }

kernel_module_loaded() {
  name=$(printf %s "$1" | sed 's/-/_/g')
  [ -d "$ROOT/sys/module/$name" ] ||
    grep -qs "/$(kernel_module_pattern "$1")\.ko" "$ROOT/lib/modules/$(uname -r)/modules.builtin"
}

kernel_module_shows() { saw_nothing; }
