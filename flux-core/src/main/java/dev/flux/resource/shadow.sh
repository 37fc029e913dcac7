# shadow.sh - what the shadow file says of an account, without a program.

# shadow_read NAME - sets S_HASH S_CHANGED S_MIN S_MAX S_WARN S_EXPIRES, in days where they are times.
shadow_read() {
  record=$(account_line shadow "$1") || record=
  rest=${record#*:}:
  S_HASH=${rest%%:*} && rest=${rest#*:}:
  S_CHANGED=${rest%%:*} && rest=${rest#*:}:
  S_MIN=${rest%%:*} && rest=${rest#*:}:
  S_MAX=${rest%%:*} && rest=${rest#*:}:
  S_WARN=${rest%%:*} && rest=${rest#*:} && rest=${rest#*:}
  S_EXPIRES=${rest%%:*}
  [ -n "$record" ]
}
