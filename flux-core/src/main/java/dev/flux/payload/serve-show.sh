# serve-show.sh - for a host that somebody follows: beside its records, what its running step prints is told as it comes.
FOLLOWED=yes

# tell_records OFFSET - in place of the plain one. One process writes both, so that neither stands within the other; whoever kills this
# shell ends it, too.
tell_records() {
  offset=$1 at_output=0 at_stdout=0 at_stderr=0
  mark "$D/followed"
  while started "$$"; do
    end=$(wc -c <"$D/records") || return
    fresh_records
    printed output out "$at_output" && at_output=$at
    printed stdout stdout "$at_stdout" && at_stdout=$at
    printed stderr stderr "$at_stderr" && at_stderr=$at
    sleep 0.2 2>/dev/null || sleep 1
  done
}

# fresh_records - those that are whole by now. A step that begins prints from the beginning of its file.
fresh_records() {
  [ "$end" -gt "$offset" ] || return 0
  [ "$((end - offset))" -le 1048576 ] || end=$((offset + 1048576))
  fresh=$(tail -c "+$((offset + 1))" "$D/records" | first "$((end - offset))" 2>/dev/null)$LINE_END
  [ "$((offset + ${#fresh}))" -eq "$end" ] || case $fresh in
    *"$LINE_END"*"$LINE_END") fresh=${fresh%"$LINE_END"*"$LINE_END"}$LINE_END ;;
    *) return 0 ;;
  esac
  printf %s "$fresh" >&7
  offset=$((offset + ${#fresh}))
  case $fresh in *" began "*) at_output=0 ;; esac
}

# printed STREAM FILE FROM - what is new in the file, a piece at a time. Not where a record came meanwhile: it may be another step's.
# Sets AT to how far it has come.
printed() {
  at=$3
  [ -s "$D/$2" ] || { at=0 && return; }
  size=$(wc -c 2>/dev/null <"$D/$2") || return 0
  [ "$size" -ge "$at" ] || at=0
  [ "$size" -gt "$at" ] || return 0
  piece=$(tail -c "+$((at + 1))" "$D/$2" 2>/dev/null | first 8192 2>/dev/null | base64 -w 0)
  [ -n "$piece" ] && [ "$(wc -c <"$D/records")" -eq "$end" ] || return 0
  printf '\036%s 0 printed %s %s ~%s\n' "$RUN_NONCE" "$1" "$at" "$piece" >&7
  padding=${piece##*[!=]}
  at=$((at + ${#piece} * 3 / 4 - ${#padding}))
}
