#!/bin/sh
# share.sh DIST TIMESTAMP - what shells and man(1) read: completions and manual pages, written by the program itself.
set -eu
base=$(cd "$1" && pwd -P)
flux=$base/bin/flux
share=$base/share

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" XDG_STATE_HOME="$work"

mkdir -p "$share/bash-completion/completions" "$share/zsh/site-functions" "$share/fish/vendor_completions.d" "$share/man"
"$flux" completion bash >"$share/bash-completion/completions/flux"
"$flux" completion zsh >"$share/zsh/site-functions/_flux"
"$flux" completion fish >"$share/fish/vendor_completions.d/flux.fish"
"$flux" manual --date "${2%%T*}" "$share/man/man1"
chmod -R a+rX "$share"
