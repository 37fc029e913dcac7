#!/bin/sh
# rehearse.sh DIST - makes the start-up cache of a distribution, of what a rehearsal of the usual commands loads. The
# cache fits the Java that made it, and the jars as they are, times included; anything else starts without it.
set -eu
base=$(cd "$1" && pwd -P)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/rehearsal"
if ! HOME=$work XDG_STATE_HOME=$work FLUX_HOST_STATE_DIR=$work/host FLUX_JAVA_OPTIONS="-XX:AOTCacheOutput=$base/lib/flux.aot" \
  "$base/bin/flux" rehearse "$work/rehearsal" >"$work/log" 2>&1; then
  cat "$work/log"
  rm -f "$base/lib/flux.aot"
  exit 1
fi
chmod 644 "$base/lib/flux.aot"
