# stages.sh - the stages of the build's own check, for .ci/run and .ci/nightly; sourced by them in the root of the checkout.
# shellcheck shell=bash
set -euo pipefail

lab=${FLUX_LAB_DIR:-/var/tmp/flux-lab}
export FLUX_LAB_DIR=$lab
mkdir -p "$lab"
rm -f "$lab/cannot"
log=$(mktemp "$lab/check.XXXXXX")
summary=()
here=$PWD/.ci

# stage NAME COMMAND... - runs one stage, keeps what it says and how long it took, and ends the check where it fails.
stage() {
  local name=$1 begin=$SECONDS status=0 word=ok
  shift
  printf '\n=== %s\n' "$name"
  "$@" </dev/null 2>&1 | tee -a "$log" || status=$?
  [ $status -eq 0 ] || word="FAILED ($status)"
  summary+=("$(printf '%-12s %5d s  %s' "$name" $((SECONDS - begin)) "$word")")
  [ $status -eq 0 ] || exit "$status"
}

# Debian's packages for the build, the lab, and the shells that the runner must work under.
packages() {
  local wanted missing=() name
  wanted=(maven git docker.io mmdebstrap debootstrap openssh-client openssh-server sudo busybox ksh yash shellcheck fish tcsh zsh
    iproute2 iptables nftables strace procps util-linux groff man-db rpm)
  # The browser doubles what is fetched (160 MB more, with all it needs), so only the night looks at the report in it.
  [ "${FLUX_LAB_WIDE:-}" != yes ] || wanted+=(chromium)
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo 'The check needs Debian and root: it installs packages and starts a container engine.'
    return 1
  fi
  for name in "${wanted[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    echo 'every package is there'
  else
    echo "installing ${missing[*]}"
    apt-get -q -o Acquire::Retries=3 update
    # Run level 1: no package starts a service of its own; the lab starts what it needs.
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=3 install --no-install-recommends "${missing[@]}"
  fi
}

jdk() { "$here/jdk"; }

scripts() {
  shellcheck -x -P "$here" -P "$here/lab" "$here/run" "$here/nightly" "$here/scorecard" "$here/fuzz" "$here/jdk" "$here/reproducible" "$here/stages.sh" "$here"/lab/* \
    flux flux-cli/src/main/dist/bin/flux flux-cli/src/main/build/*.sh flux-cli/src/main/release/*.sh \
    bench/micro bench/peers/security.sh site/record
}
tests() { mvn -B verify; }
fuzz() {
  mvn -B -pl flux-inventory -am verify -Dtest=MutatedFilesTests -Dsurefire.failIfNoSpecifiedTests=false -Dflux.fuzz.files=10000 &&
    "$here/fuzz" 60 && fuzz_finds_the_planted
}
fuzz_finds_the_planted() { ! "$here/fuzz" 60 planted && grep -q 'Java Exception: .*planted' flux-core/target/fuzz/planted.log; }
simulation() { mvn -B -pl flux-testkit -am verify -Dtest=SimFleetTests,SimStoryTests -Dsurefire.failIfNoSpecifiedTests=false -Dflux.sim.seeds=10000; }
races() {
  mvn -B -pl flux-testkit -am verify -Dtest=LinkRaceTests,GuardRaceTests,ConvergenceTests,InterruptedAnywhereTests -Dsurefire.failIfNoSpecifiedTests=false \
    -Dflux.link.races=1000 -Dflux.guard.races=150 -Dflux.shells.all=true -Dflux.interrupts.step=1
}
format() { JAVA_HOME=$("$here/jdk") MAVEN_OPTS='--sun-misc-unsafe-memory-access=allow' mvn -B spotless:check; }

# Everything that a release consists of; the lab installs it.
release() { mvn -B -Prelease -DskipTests package; }

# The same release twice, from two folders.
reproducible() { "$here/reproducible"; }

# Ten minutes of connect, run, disconnect; a hundred hosts behind one stock bastion.
soak() {
  mvn -B -pl flux-remote -am verify -Dtest=SoakTests,JumpTests -Dsurefire.failIfNoSpecifiedTests=false \
    -Dflux.soak.seconds=600 -Dflux.soak.sessions=200 -Dflux.jump.hosts=100
}

# What Flux costs, as multiples of a yardstick's and of plain ssh's in the same run, against what is kept in the repository.
speed() {
  mvn -B -Pjmh -pl bench/jmh -am -DskipTests package && bench/micro "$lab/speed" &&
    bench/run --hosts 10 --jobs a,b --rounds 7 --tools 'xargs ssh' --out "$lab/speed" &&
    bench/compare bench/baseline.json "$lab/speed"
}

# images SUITE... - Debian 12 is a must; another suite that cannot be made here is counted.
images() {
  "$here/lab/up" || return 1
  "$here/lab/images" "$@"
  DOCKER_HOST=$(cat "$lab/engine") docker image inspect flux-lab/debian:12 >/dev/null
}

lab_tests() { DOCKER_HOST=$(cat "$lab/engine") mvn -B -Plab -pl flux-lab-tests verify; }

# The scorecard says what failed, too.
lab_tests_and_scorecard() {
  local status=0
  lab_tests || status=$?
  "$here/scorecard" || status=1
  return $status
}

# Whatever happened: containers and engine go, and what did not run here is said.
finish() {
  local status=$?
  trap - EXIT
  "$here/lab/down" || :
  touch "$lab/cannot"
  printf '\n=== Could not run on this machine: %d\n' "$(wc -l <"$lab/cannot")"
  sort "$lab/cannot"
  printf '\n=== Stages\n'
  printf '%s\n' "${summary[@]}" "$(printf '%-12s %5d s' 'in all' "$SECONDS")"
  printf '\n=== Tests\n'
  totals
  rm -f "$log"
  exit "$status"
}

# Maven's own closing lines once more, so that the end of the output says what was tested, and their sum.
totals() {
  grep -E '^\[(INFO|WARNING|ERROR)\] +Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+$' "$log" || :
  awk -F'[:,]' '/^\[(INFO|WARNING|ERROR)\] +Tests run: [0-9]+, Failures: [0-9]+, Errors: [0-9]+, Skipped: [0-9]+$/ {
    run += $2; failed += $4 + $6; skipped += $8
  } END { printf "%d passed, %d failed, %d skipped\n", run - failed - skipped, failed, skipped }' "$log"
}
trap finish EXIT
