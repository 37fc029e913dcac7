#!/bin/sh
# release.sh DIST OUT VERSION TIMESTAMP URL - makes everything that a release consists of, out of a distribution: one
# tar.gz for any machine with a Java 25, one with a Java of its own, .deb, .rpm, a Homebrew formula, an install script, checksums.
# The same sources make the same files, but for the start-up cache, which no Java makes twice alike.
set -eu
here=$(cd "${0%/*}" && pwd -P)
dist=$(cd "$1" && pwd -P)
mkdir -p "$2"
out=$(cd "$2" && pwd -P)
version=$3
url=$5
page=${url%/releases/download}
SOURCE_DATE_EPOCH=$(date -u -d "$4" +%s)
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC
umask 022

modules=java.base,java.logging,java.management,java.naming,java.net.http,java.rmi,java.security.jgss,java.xml
modules=$modules,jdk.crypto.ec,jdk.management,jdk.unsupported

case $(uname -m) in
  x86_64) machine=x64 deb_arch=amd64 rpm_arch=x86_64 ;;
  aarch64) machine=arm64 deb_arch=arm64 rpm_arch=aarch64 ;;
  *) echo "release.sh: no packages are made for $(uname -m)" >&2 && exit 1 ;;
esac

# shellcheck source=flux-cli/src/main/dist/lib/find-java.sh
. "$dist/lib/find-java.sh"
find_java "$dist" || no_java

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# dated FOLDER - every file as old as the release.
dated() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }

# packed FOLDER - FOLDER.tar.gz of it.
packed() {
  tar --create --directory "${1%/*}" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu "${1##*/}" | gzip -n6 >"$out/${1##*/}.tar.gz"
}

# For any machine that has a Java.
thin=$work/flux-$version
mkdir "$thin"
cp -R "$dist/." "$thin"
rm -f "$thin/.built" "$thin/lib/flux.aot"
chmod -R go=rX "$thin"
dated "$thin"
packed "$thin"

# With a Java of its own. The cache comes last: it is good for these very files.
fat=$work/flux-$version-linux-$machine
cp -Rp "$thin" "$fat"
"$JAVA_25/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$fat/runtime"
rm -f "$fat/runtime/lib/libawt"* "$fat/runtime/lib/jrt-fs.jar"
dated "$fat"
FLUX_JAVA_HOME=$fat/runtime sh "$here/../build/rehearse.sh" "$fat"
dated "$fat"
packed "$fat"

# tree ROOT ZSH - where a package puts it: the program in one folder, what others read where they look for it.
tree() {
  mkdir -p "$1/usr/bin" "$1/usr/lib" "$1/usr/share/doc/flux" "$1$2"
  cp -Rp "$fat" "$1/usr/lib/flux"
  rm -rf "$1/usr/lib/flux/share"
  ln -s ../lib/flux/bin/flux "$1/usr/bin/flux"
  cp -R "$fat/share/bash-completion" "$fat/share/fish" "$fat/share/man" "$1/usr/share"
  cp "$fat/share/zsh/site-functions/_flux" "$1$2/_flux"
  cp "$here/../../../../LICENSE" "$1/usr/share/doc/flux/copyright"
  gzip -n9 "$1"/usr/share/man/man1/*.1
  chmod -R u+rwX,go=rX "$1"
  dated "$1"
}

case $version in
  *-SNAPSHOT) packaged=${version%-SNAPSHOT}~snapshot ;;
  *) packaged=$version ;;
esac

if command -v dpkg-deb >/dev/null; then
  tree "$work/deb" /usr/share/zsh/vendor-completions
  mkdir "$work/deb/DEBIAN"
  # In tens of MiB: the cache is never as large as the last time.
  size=$(($(du -sk --apparent-size "$work/deb/usr" | cut -f1) / 10240 * 10240 + 10240))
  sed -e "s/@VERSION@/$packaged/" -e "s/@ARCH@/$deb_arch/" -e "s|@URL@|$page|" \
    -e "s/@SIZE@/$size/" "$here/control" >"$work/deb/DEBIAN/control"
  (cd "$work/deb" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$work/deb/DEBIAN/md5sums"
  dated "$work/deb"
  dpkg-deb --root-owner-group -Zgzip -z6 --build "$work/deb" "$out/flux_${packaged}_$deb_arch.deb" >/dev/null
else
  echo 'release.sh: no .deb is made, there is no dpkg-deb here' >&2
fi

if command -v rpmbuild >/dev/null; then
  tree "$work/rpm" /usr/share/zsh/site-functions
  sed -e "s/@VERSION@/$packaged/" -e "s|@URL@|$page|" "$here/flux.spec" >"$work/flux.spec"
  rpmbuild -bb --quiet --target "$rpm_arch" --define "tree $work/rpm" --define "_topdir $work/rpmbuild" --define "_rpmdir $out" --define "_rpmfilename %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm" \
    "$work/flux.spec" >"$work/rpm.log" 2>&1 || { cat "$work/rpm.log" && exit 1; }
else
  echo 'release.sh: no .rpm is made, there is no rpmbuild here' >&2
fi

cd "$out"
sum=$(sha256sum "flux-$version.tar.gz" | cut -d' ' -f1)
sed -e "s/@VERSION@/$version/g" -e "s|@URL@|$url|g" -e "s|@HOME@|$page|" -e "s/@SHA256@/$sum/" "$here/flux.rb" >flux.rb
sed -e "s/@VERSION@/$version/g" -e "s|@URL@|$url|g" "$here/install.sh" >install.sh
chmod 755 install.sh
cp "$here"/../../../../flux-core/target/flux-core-"$version"*.jar "$here"/../../../../flux-testkit/target/flux-testkit-"$version"*.jar .
[ ! -f "$here/../../../../target/bom.json" ] || cp "$here/../../../../target/bom.json" "flux-$version.cdx.json"
find . -type f | sed 's|^\./||' | sort | xargs sha256sum >"$work/SHA256SUMS"
mv "$work/SHA256SUMS" .
