#!/bin/sh
# flux - runs Flux from a checkout: builds it where that is needed, then starts it.
set -u
root=$(cd "$(dirname "$(readlink -f "$0" 2>/dev/null || printf %s "$0")")" && pwd -P) || exit 2
dist=$root/flux-cli/target/dist
mark=$dist/.built

# shellcheck source=flux-cli/src/main/dist/lib/find-java.sh
. "$root/flux-cli/src/main/dist/lib/find-java.sh"
find_java "$dist" || no_java

stale() {
  [ -e "$mark" ] || return 0
  [ -n "$(find "$root"/pom.xml "$root"/flux-*/pom.xml "$root"/flux-*/src/main -newer "$mark" -type f 2>/dev/null | head -n 1)" ]
}

if stale; then
  if ! command -v mvn >/dev/null 2>&1; then
    echo 'flux: Maven is needed to build Flux from its sources: apt-get install maven, dnf install maven, brew install maven' >&2
    exit 2
  fi
  echo 'flux: building, once (a minute or two; the first time Maven fetches what it needs)' >&2
  if ! (cd "$root" && JAVA_HOME=$JAVA_25 MAVEN_OPTS='--sun-misc-unsafe-memory-access=allow' mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true package </dev/null >&2); then
    echo 'flux: the build failed; its last lines are above. Try: mvn -B package' >&2
    exit 2
  fi
fi
exec "$dist/bin/flux" "$@"
