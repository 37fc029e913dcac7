# shellcheck shell=sh disable=SC2034 # JAVA_25 is read by who sources this
# find-java.sh - sets JAVA_25 to the home of a Java 25 or newer, found by its `release` file; sourced by the launchers.

java_25_or_newer() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r key value; do
    [ "$key" = JAVA_VERSION ] || continue
    value=${value#\"}
    value=${value%%[!0-9]*}
    [ "${value:-0}" -ge 25 ]
    return
  done <"$1/release"
  return 1
}

# home_of_path - the home of the java on PATH, through the links of alternatives.
home_of_path() {
  found=$(command -v java 2>/dev/null) || return 1
  found=$(readlink -f "$found" 2>/dev/null || printf %s "$found")
  printf %s "${found%/bin/java}"
}

find_java() {
  for home in "${FLUX_JAVA_HOME:-}" "$1/runtime" "${JAVA_HOME:-}" "$(home_of_path)" /usr/lib/jvm/* /opt/java/* \
    /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && java_25_or_newer "$home"; then
      JAVA_25=$home
      return 0
    fi
  done
  return 1
}

no_java() {
  cat >&2 <<'TEXT'
flux: no Java 25 was found (looked at FLUX_JAVA_HOME, JAVA_HOME, PATH and the usual places)
  Debian 13, Ubuntu 24.04 and newer   apt-get install openjdk-25-jdk-headless
  Debian 12, Ubuntu 22.04             the package temurin-25-jdk of Eclipse Adoptium
  Fedora, RHEL family                 dnf install java-25-openjdk-devel
  macOS                               brew install openjdk@25
  anywhere                            unpack a JDK 25 and set FLUX_JAVA_HOME to it
TEXT
  exit 2
}
