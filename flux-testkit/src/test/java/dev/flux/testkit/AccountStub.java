package dev.flux.testkit;

/// Programs that stand in for those of shadow's that know no other root.
final class AccountStub {

    /// `chpasswd -e -P ROOT`, reading `user:hash`.
    static final String CHPASSWD = """
            [ "$1 $2 $3" = "-e -P $ROOT" ] || exit 1
            IFS=: read -r user hash
            USER=$user HASH=$hash awk -F: -v OFS=: '$1 == ENVIRON["USER"] { $2 = ENVIRON["HASH"] } { print }' \\
              "$ROOT/etc/shadow" >"$ROOT/etc/shadow.new" && mv "$ROOT/etc/shadow.new" "$ROOT/etc/shadow\"""";

    /// `chage -P ROOT` with `-M`, `-m`, `-W`, `-d`.
    static final String CHAGE = """
            shift 2
            while [ $# -gt 1 ]; do
              case $1 in -d) field=3 ;; -m) field=4 ;; -M) field=5 ;; -W) field=6 ;; *) exit 1 ;; esac
              for user; do :; done
              awk -F: -v OFS=: -v user="$user" -v field="$field" -v value="$2" '$1 == user { $field = value } { print }' \\
                "$ROOT/etc/shadow" >"$ROOT/etc/shadow.new" && mv "$ROOT/etc/shadow.new" "$ROOT/etc/shadow" || exit
              shift 2
            done""";

    private AccountStub() {}
}
