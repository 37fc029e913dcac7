#!/bin/sh
# install.sh - installs Flux @VERSION@ for this user: it downloads one archive, verifies its checksum, and unpacks it. Run again, it
# replaces what it installed before.
#   FLUX_PREFIX       where, ~/.local by default: bin/flux, lib/flux, share/
#   FLUX_RELEASE_URL  where releases are kept
#   sh install.sh --remove takes it away again
set -eu
version=@VERSION@
url=${FLUX_RELEASE_URL:-@URL@}/v$version
prefix=${FLUX_PREFIX:-$HOME/.local}
umask 022

die() {
  printf 'install.sh: %s\n' "$1" >&2
  exit 1
}

# What stands in share/ of the archive, by its path there.
shared() { (cd "$1/share" && find . -type f | sed 's|^\./||'); }

remove() {
  [ ! -d "$prefix/lib/flux/share" ] || shared "$prefix/lib/flux" | while read -r file; do
    rm -f "$prefix/share/$file"
  done
  rm -rf "$prefix/lib/flux"
  [ ! -L "$prefix/bin/flux" ] || rm -f "$prefix/bin/flux"
}

if [ "${1:-}" = --remove ]; then
  remove
  echo "Flux is gone from $prefix. What it remembered is in ${XDG_STATE_HOME:-$HOME/.local/state}/flux."
  exit 0
fi
[ ! -e "$prefix/bin/flux" ] || [ -L "$prefix/bin/flux" ] || die "$prefix/bin/flux is there already, and not of this script; set FLUX_PREFIX"

# fetch FILE - to the same name in the folder of this installation.
fetch() {
  if command -v curl >/dev/null; then
    curl -fsSL --proto '=https,file' -o "$work/$1" "$url/$1" || die "cannot download $url/$1"
  elif command -v wget >/dev/null; then
    wget -q -O "$work/$1" "$url/$1" || die "cannot download $url/$1"
  else
    die 'curl or wget is needed: apt-get install curl, dnf install curl'
  fi
}

# digest_of ARCHIVE - as the release says it; empty where it has no such archive.
digest_of() { awk -v name="$1.tar.gz" '$2 == name { print $1 }' "$work/SHA256SUMS"; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fetch SHA256SUMS
case $(uname -s)-$(uname -m) in
  Linux-x86_64) archive=flux-$version-linux-x64 ;;
  Linux-aarch64) archive=flux-$version-linux-arm64 ;;
  *) archive=flux-$version ;;
esac
# where a release has no archive with a Java for this machine: the one that needs a Java 25, and says so where there is none
[ -n "$(digest_of "$archive")" ] || archive=flux-$version
fetch "$archive.tar.gz"

wanted=$(digest_of "$archive")
if command -v sha256sum >/dev/null; then
  found=$(sha256sum <"$work/$archive.tar.gz")
else
  found=$(shasum -a 256 <"$work/$archive.tar.gz")
fi
if [ -z "$wanted" ] || [ "${found%% *}" != "$wanted" ]; then
  die "the checksum of $archive.tar.gz is not the one in SHA256SUMS; nothing was installed"
fi

# The start-up cache knows the files by their times, which tar keeps.
tar -xzf "$work/$archive.tar.gz" -C "$work"
remove
mkdir -p "$prefix/bin" "$prefix/lib"
cp -Rp "$work/$archive" "$prefix/lib/flux"
shared "$prefix/lib/flux" | while read -r file; do
  mkdir -p "$prefix/share/${file%/*}"
  cp "$prefix/lib/flux/share/$file" "$prefix/share/$file"
done
ln -sf ../lib/flux/bin/flux "$prefix/bin/flux"

"$prefix/bin/flux" --version
case :$PATH: in
  *":$prefix/bin:"*) echo 'Begin with:  flux demo' ;;
  *) echo "Begin with:  export PATH=\"$prefix/bin:\$PATH\"; flux demo" ;;
esac
