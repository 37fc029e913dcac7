# sshd_settings CONTENT EXPECT ADDS KNOWS_INCLUDE ... - sshd has our settings first, and they are in effect. EXPECT is what
# `sshd -T` then says, ADDS are keywords that would add up over files. What sshd would refuse is refused here.

sshd_settings_holds() {
  ADDS=$3
  if ! command -v sshd >/dev/null 2>&1 || [ ! -f "$ROOT$SSHD_MAIN" ]; then
    why "there is no OpenSSH server here"
    return 5
  fi
  place=$(sshd_place "$4")
  which=candidate judged=candidate
  ! sshd_settings_there "$place" "$1" || which=now
  [ -n "$ROOT" ] || judged=$which
  if ! EFFECT=$(sshd_effect "$judged" "$place" "$1"); then
    why "sshd would refuse it: $(printf '%s\n' "$EFFECT" | head -n 3)"
    return 5
  fi
  sshd_wrong "$2"
  [ -z "$WRONG" ] || { why "it would not be in effect: $WRONG$(sshd_earlier "$place")" && return 5; }
  [ "$which" != now ] || return 0
  reason=$(sshd_shut "$judged" "$place" "$1")
  [ -n "$reason" ] || return 1
  why "this run logs in as $LOGIN_USER, and would be shut out when sshd reads its files: $reason"
  return 5
}

# sshd_settings_there PLACE CONTENT - whether our files are as they should be, and no other adds to them.
sshd_settings_there() {
  { sshd_block "$1" "$2" && sshd_theirs "$SSHD_MAIN"; } | cmp -s - "$ROOT$SSHD_MAIN" || return 1
  for file in "$ROOT$SSHD_FOLDER"/*.conf; do
    [ "$file" = "$ROOT$SSHD_OURS" ] || [ ! -f "$file" ] || ! sshd_adds "${file#"$ROOT"}" || return 1
  done
  [ "$1" != inline ] || { [ ! -e "$ROOT$SSHD_OURS" ] && return; }
  [ "$(stat -c '%a %U:%G' "$ROOT$SSHD_OURS" 2>/dev/null)" = "600 root:root" ] && printf %s "$2" | cmp -s - "$ROOT$SSHD_OURS"
}

sshd_settings_shows() { saw_file "$SSHD_OURS"; }
