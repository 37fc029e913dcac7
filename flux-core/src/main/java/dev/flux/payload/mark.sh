# mark.sh - files that say something by being there, and files that are to be there after a power cut.

# mark FILE - an empty file; unlike `: >FILE` a full disk does not end the shell.
mark() { printf '' >"$1"; }

# flush FILE... - on the disk before anything else is done.
flush() { sync "$@" 2>/dev/null || sync; }

# unflushed FILE - what was saved is on the disk before its step acts, without a flush of its own.
unflushed() { printf '%s\n' "$1" >>"$D/unflushed"; }
