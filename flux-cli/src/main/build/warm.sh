#!/bin/sh
# warm.sh DIST PICOCLI-SOURCES - makes a distribution start fast: picocli's classes are compiled anew, since the
# start-up cache takes none of so old a format, and then the cache is made.
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

sh "${0%/*}/rehearse.sh" "$base"
