#!/bin/sh
# warm.sh DIST PICOCLI-SOURCES - makes a distribution start fast: picocli's classes are compiled anew, since the
# start-up cache takes none of so old a format, and the cache is made of what a rehearsal of the usual commands loads.
# The cache fits the Java that made it; another one starts without it.
set -eu
base=$(cd "$1" && pwd -P)
sources=$2

# shellcheck source=flux-cli/src/main/dist/lib/find-java.sh
. "$base/lib/find-java.sh"
find_java "$base" || no_java

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$JAVA_25/bin/javac" -nowarn -proc:none --release 25 -d "$work/classes" "$sources/picocli/CommandLine.java"
"$JAVA_25/bin/jar" --update --file "$base"/lib/picocli-*.jar --date 1980-01-01T00:00:02Z -C "$work/classes" .

mkdir "$work/rehearsal"
if ! HOME=$work XDG_STATE_HOME=$work FLUX_HOST_STATE_DIR=$work/host FLUX_JAVA_OPTIONS="-XX:AOTCacheOutput=$base/lib/flux.aot" \
  "$base/bin/flux" rehearse "$work/rehearsal" >"$work/log" 2>&1; then
  cat "$work/log"
  rm -f "$base/lib/flux.aot"
  exit 1
fi
chmod 644 "$base/lib/flux.aot"
