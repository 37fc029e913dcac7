# authorized_keys_text.sh - one text of keys becomes another; nothing is written.

# authorized_keys_text FILE LINES EXCLUSIVE - what the file should say. A key is known by its blob; where LINES have it
# without options, those that the file has are kept, unless it is to be exactly ours.
authorized_keys_text() {
  [ -f "$1" ] || set -- /dev/null "$2" "$3"
  LINES=$2 ONLY=$3 awk '
    BEGIN {
      count = split(ENVIRON["LINES"], ours, "\n")
      for (i = 1; i <= count; i++) if (match(ours[i], /AAAA[A-Za-z0-9+\/]+=*/)) blob[i] = substr(ours[i], RSTART, RLENGTH)
    }
    ENVIRON["ONLY"] == "yes" { next }
    /^[ \t]*(#|$)/ { print; next }
    {
      for (i = 1; i <= count; i++) {
        if (!(i in blob) || !index($0 " ", blob[i] " ")) continue
        if (!(i in told)) print (ours[i] ~ /^(ssh|ecdsa|sk)-[^ ]* AAAA/ && $0 !~ /^(ssh|ecdsa|sk)-/ ? $0 : ours[i])
        told[i] = 1
        next
      }
      print
    }
    END { for (i = 1; i <= count; i++) if (i in blob && !(i in told)) print ours[i] }' "$1"
}
