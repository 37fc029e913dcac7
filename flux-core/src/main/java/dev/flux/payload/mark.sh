# mark.sh - files that say something by being there.

# mark FILE - an empty file; unlike `: >FILE` a full disk does not end the shell.
mark() { printf '' >"$1"; }
