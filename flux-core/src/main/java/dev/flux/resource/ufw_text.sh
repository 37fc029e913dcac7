# ufw_text.sh - the text of ufw's files as it is to be; prints only.

# ufw_defaults IN OUT ROUTED IPV6 - /etc/default/ufw; ufw's own kernel parameters are left out: they undo hardening.
ufw_defaults() {
  WANT="DEFAULT_INPUT_POLICY=\"$1\" DEFAULT_OUTPUT_POLICY=\"$2\" DEFAULT_FORWARD_POLICY=\"$3\" IPV6=$4 IPT_SYSCTL=" awk '
    BEGIN { n = split(ENVIRON["WANT"], want, " "); for (i = 1; i <= n; i++) { split(want[i], part, "="); line[part[1]] = want[i] } }
    { name = $0; sub(/=.*/, "", name) }
    name in line { if (!(name in told)) print line[name]; told[name] = 1; next }
    { print }
    END { for (i = 1; i <= n; i++) { split(want[i], part, "="); if (!(part[1] in told)) print want[i] } }' "$ROOT/etc/default/ufw"
}

# ufw_text FILE PURGE LINES - the same file with our tuples first and no rules; ufw makes those of the tuples.
ufw_text() {
  theirs=
  [ "$2" = purge ] || theirs=$(ufw_tuples "$1" | grep -v comment=666c75783a)
  TUPLES="$3$theirs" awk '
    /^### tuple ###/ || /^-A ufw6*-user-(input|output|forward) / { next }
    { print }
    /^### RULES ###/ {
      n = split(ENVIRON["TUPLES"], tuple, "\n")
      for (i = 1; i <= n; i++) if (tuple[i] != "") print "\n### tuple ### " tuple[i]
    }' "$ROOT/etc/ufw/$1"
}
