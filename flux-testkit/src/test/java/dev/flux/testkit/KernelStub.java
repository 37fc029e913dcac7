package dev.flux.testkit;

/// Programs that stand in for those that would change this machine.
final class KernelStub {

    /// Loads a module by making its folder.
    static final String MODPROBE = """
            case $1 in
              -r) rmdir "$ROOT/sys/module/tcp_bbr" ;;
              *) mkdir -p "$ROOT/sys/module/tcp_bbr" ;;
            esac""";

    /// Knows one unit: it is what the files below `/units` say.
    static final String SYSTEMCTL = """
            case $1 in
              is-enabled) [ -e "$ROOT/units/enabled" ] && echo enabled || { echo disabled; exit 1; } ;;
              is-active) [ -e "$ROOT/units/active" ] && echo active || { echo inactive; exit 3; } ;;
              enable) : >"$ROOT/units/enabled" ;;
              disable) rm "$ROOT/units/enabled" ;;
              start | restart) : >"$ROOT/units/active" ;;
              stop) rm "$ROOT/units/active" ;;
              show)
                [ -e "$ROOT/units/active" ] && echo ActiveState=active || echo ActiveState=inactive
                [ -e "$ROOT/units/stale" ] && echo NeedDaemonReload=yes || echo NeedDaemonReload=no
                ;;
              daemon-reload) ;;
              *) echo "unknown: $*" && exit 1 ;;
            esac""";

    private KernelStub() {}
}
