# firewalld_read.sh - what firewalld's files say, and what they are to say; changes nothing.

# firewalld_zone NAME - NAME, else the zone of the interface with the default route, else the default zone.
firewalld_zone() {
  if [ -n "$1" ]; then
    printf %s "$1"
    return
  fi
  nic=$(awk '$2 == "00000000" { print $1; exit }' "$ROOT/proc/net/route" 2>/dev/null)
  found=$(grep -lsF "<interface name=\"$nic\"/>" "$ROOT"/etc/firewalld/zones/*.xml)
  if [ -z "$nic" ] || [ -z "$found" ]; then
    sed -n 's/^DefaultZone=//p' "$ROOT/etc/firewalld/firewalld.conf"
    return
  fi
  found=${found%%
*}
  found=${found##*/}
  printf %s "${found%.xml}"
}

# firewalld_base ZONE - the file that says what it is now.
firewalld_base() {
  for one in "$ROOT/etc/firewalld/zones/$1.xml" "$ROOT/usr/lib/firewalld/zones/$1.xml"; do
    [ ! -e "$one" ] || { printf %s "$one" && return; }
  done
  return 1
}

# firewalld_text FILE TARGET RULES PURGE - a zone's file with our rules at its end and no others of ours.
firewalld_text() {
  TARGET=$2 RULES=$3 PURGE=$4 awk '
    /<zone[^a-z]/ && ENVIRON["TARGET"] != "" { gsub(/ target="[^"]*"/, ""); sub(/<zone/, "<zone target=\"" ENVIRON["TARGET"] "\"") }
    /<rule[^a-z]/ { held = ""; inside = 1 }
    inside { held = held $0 "\n" }
    inside && /<\/rule/ { if (held !~ /priority="-2[0-4][0-9][0-9][0-9]"/ && ENVIRON["PURGE"] != "purge") printf "%s", held; inside = 0; next }
    inside { next }
    ENVIRON["PURGE"] == "purge" && /<(service|port|source-port|protocol|forward-port|masquerade|icmp-block)[ \/]/ { next }
    /<\/zone/ { printf "%s", ENVIRON["RULES"] }
    { print }' "$1"
}
