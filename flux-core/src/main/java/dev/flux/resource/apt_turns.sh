# apt_turns.sh - what apt would change, as evidence.

# apt_before, apt_after - from what apt would do, names and versions as they are and as they will be.
apt_before() {
  sed -n 's/^Inst \([^ ]*\) \[\([^]]*\)\].*/\1 \2/p; s/^\(Remv\|Purg\) \([^ ]*\) \[\([^]]*\)\].*/\2 \3/p' | sort
}
apt_after() { sed -n 's/^Inst \([^ ]*\) \(\[[^]]*\] \)\{0,1\}(\([^ ]*\) .*/\1 \3/p' | sort; }

# apt_reason - what apt complains of, on one line.
apt_reason() { sed -n 's/^E: //p' | tr '\n' ' '; }

# apt_turns PLAN - as evidence, with the packages that come along.
apt_turns() {
  before=$(printf '%s\n' "$1" | apt_before)
  after=$(printf '%s\n' "$1" | apt_after)
  saw_both "${before:+$before
}" "${after:+$after
}"
  brings "$(printf '%s\n' "$after" | sed 's/ .*//')"
}
