# mark.sh - files that say something by being there, and files that are to be there after a power cut.

# mark FILE - an empty file; unlike `: >FILE` a full disk does not end the shell.
mark() { printf '' >"$1"; }

# flush FILE... - on the disk before anything else is done.
flush() { sync "$@" 2>/dev/null || sync; }
