# kernel_tell.sh - what is written below /proc/sys. A shell that reads byte by byte, as dash and busybox do, gets a
# number's first digit alone, for the kernel answers one read only: programs read it.

# kernel_value PATH - the first line, in VALUE with spaces and tabs as single spaces, in line as it is.
kernel_value() {
  line=$(cat "$ROOT/proc/sys/$1" 2>/dev/null) || line=
  line=${line%%
*}
  words_of "$line"
  VALUE=$WORDS
}
