# common.sh - what the lab's scripts agree on; sourced by them.
# shellcheck shell=sh disable=SC2034 # used by those who source it

lab=${FLUX_LAB_DIR:-/var/tmp/flux-lab}
label=dev.flux.lab
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$lab"

say() { printf 'lab: %s\n' "$*" >&2; }

# What this machine cannot do goes here, a line each: `.ci/run` counts and prints them, so that nothing passes in silence.
cannot() { say "not on this machine: $*"; printf '%s\n' "$*" >>"$lab/cannot"; }

# The engine that `up` found or started.
if [ -r "$lab/engine" ]; then
  DOCKER_HOST=$(cat "$lab/engine")
  export DOCKER_HOST
fi

# The archive that this machine's own apt is set up with, for its own release.
debian_mirror() {
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  # shellcheck disable=SC2016 # the fields are apt's, not the shell's
  apt-get indextargets --format '$(ORIGIN) $(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
    awk -v release="$release" '$1 == "Debian" && $2 == release { print $3; exit }'
}

# Ubuntu's archive, as debootstrap knows it.
ubuntu_mirror() {
  awk '/default_mirror/ { print $2 }' /usr/share/debootstrap/scripts/gutsy | grep '//archive\.' | head -n 1
}
