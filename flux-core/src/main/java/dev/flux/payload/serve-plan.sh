# serve-plan.sh - a dry-run lives in a variable and leaves nothing behind.

# do_plan LENGTH DIGEST NONCE
do_plan() {
  script=$(dd bs="$1" count=1 iflag=fullblock 2>/dev/null)
  digest=$(printf '%s\n' "$script" | sha256sum)
  if [ "${digest%% *}" != "$2" ]; then
    rec refused damaged
    return
  fi
  ( NONCE=$3 Q=0 && eval "$script" ) </dev/null >/dev/null 2>&1
}
