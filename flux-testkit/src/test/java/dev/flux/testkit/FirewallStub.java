package dev.flux.testkit;

/// Programs that stand in for firewalls. What the kernel has is in files below `/kernel`.
final class FirewallStub {

    /// Loads, lists and drops the one table.
    private static final String NFT = """
            case $* in
              *list*) cat "$ROOT/kernel/nft" 2>/dev/null || exit 1 ;;
              '-c -f -') grep -q '^table inet flux' ;;
              'delete table inet flux') rm "$ROOT/kernel/nft" ;;
              'delete table'*) exit 1 ;;
              '-f -') cat >"$ROOT/kernel/nft" ;;
              -f*) cat "$2" >"$ROOT/kernel/nft" ;;
              *) echo "unknown: $*" && exit 1 ;;
            esac""";

    /// A network of its own, in which rules are loaded and listed.
    private static final String UNSHARE = """
            case $5 in
              nft) cat "$6" ;;
              ufw) grep '^-A' "$7" || : ;;
            esac""";

    private static final String IPTABLES = """
            name=${0##*/}
            case $name in
              *-restore) case $* in *--test*) ! grep -q broken ;; *) rm -f "$ROOT/kernel/${name%-restore}.rules" ;; esac && exit ;;
              *-save) exit 0 ;;
            esac
            echo "-P INPUT $(cat "$ROOT/kernel/policy" 2>/dev/null || echo ACCEPT)"
            cat "$ROOT/kernel/$name.rules" 2>/dev/null || :""";

    /// Makes rules of tuples, as ufw does, and loads them.
    private static final String UFW = """
            load() {
              . "$ROOT/etc/default/ufw"
              echo "$DEFAULT_INPUT_POLICY" >"$ROOT/kernel/policy"
              grep '^-A' "$ROOT/etc/ufw/user.rules" >"$ROOT/kernel/iptables.rules"
              grep '^-A' "$ROOT/etc/ufw/user6.rules" >"$ROOT/kernel/ip6tables.rules"
              return 0
            }
            conf=$ROOT/etc/ufw/ufw.conf
            case $* in
              logging*)
                sed "s/^LOGLEVEL=.*/LOGLEVEL=$2/" "$conf" >"$conf.new" && cat "$conf.new" >"$conf" && rm "$conf.new"
                for file in user user6; do
                  text=$(grep -v '^-A' "$ROOT/etc/ufw/$file.rules" |
                    sed "s/^### tuple ### \\\\(.*\\\\)/&\\\\n-A ufw${file#user}-user-input \\\\1/")
                  printf '%s\\n' "$text" >"$ROOT/etc/ufw/$file.rules"
                done ;;
              '--force enable') sed 's/^ENABLED=.*/ENABLED=yes/' "$conf" >"$conf.new" && cat "$conf.new" >"$conf" && rm "$conf.new" && load ;;
              '--force disable')
                sed 's/^ENABLED=.*/ENABLED=no/' "$conf" >"$conf.new" && cat "$conf.new" >"$conf" && rm "$conf.new"
                rm -f "$ROOT/kernel/policy" "$ROOT/kernel/iptables.rules" "$ROOT/kernel/ip6tables.rules" ;;
              reload) load ;;
              *) echo "unknown: $*" && exit 1 ;;
            esac""";

    private static final String DEFAULTS = """
            IPV6=yes
            DEFAULT_INPUT_POLICY="DROP"
            DEFAULT_OUTPUT_POLICY="ACCEPT"
            DEFAULT_FORWARD_POLICY="DROP"
            MANAGE_BUILTINS=no
            IPT_SYSCTL=/etc/ufw/sysctl.conf
            """;

    private static final String RULES = """
            *filter
            :ufw-user-input - [0:0]
            ### RULES ###

            ### tuple ### allow tcp 8080 0.0.0.0/0 any 0.0.0.0/0 in
            -A ufw-user-input allow tcp 8080 0.0.0.0/0 any 0.0.0.0/0 in

            ### END RULES ###
            ### LOGGING ###
            COMMIT
            """;

    private static final String SYSTEMCTL = """
            link=$ROOT/etc/systemd/system/multi-user.target.wants/firewalld.service
            case $1 in
              enable) mkdir -p "${link%/*}" && ln -sf /x "$link" ;;
              disable) rm -f "$link" && { [ "$2" != --now ] || rm -f "$ROOT/run/firewalld/pid"; } ;;
              start) mkdir -p "$ROOT/run/firewalld" && : >"$ROOT/run/firewalld/pid" && cp "$ROOT/etc/firewalld/zones/"*.xml "$ROOT/kernel" ;;
              stop) rm -f "$ROOT/run/firewalld/pid" "$ROOT/kernel/"*.xml ;;
              is-enabled) echo static ;;
              is-active) [ ! -e "$ROOT/run/firewalld/pid" ] && exit 3 || echo active ;;
              *) echo "unknown: $*" && exit 1 ;;
            esac""";

    private static final String FIREWALL_CMD = """
            case $* in
              --reload) cp "$ROOT/etc/firewalld/zones/"*.xml "$ROOT/kernel" ;;
              *--list-rich-rules) grep -c '<rule' "$ROOT/kernel/public.xml" ;;
              *--list-*) ;;
              *) echo "unknown: $*" && exit 1 ;;
            esac""";

    private static final String OFFLINE = """
            grep -q '</zone>' "$2/zones/public.xml" && [ "$3" = --check-config ]""";

    private static final String ZONE = """
            <?xml version="1.0" encoding="utf-8"?>
            <zone>
              <short>Public</short>
              <service name="ssh"/>
              <rule family="ipv4">
                <source address="192.0.2.7"/>
                <accept/>
              </rule>
            </zone>
            """;

    private FirewallStub() {}

    /// A host with nftables and nothing loaded.
    static void nftables(ShellHost host) {
        host.file("/kernel/README", "what the kernel has");
        host.stub("nft", NFT);
        host.stub("unshare", UNSHARE);
    }

    /// A host with ufw installed and off, and a rule of somebody else's.
    static void ufw(ShellHost host) {
        nftables(host);
        host.file("/etc/ufw/ufw.conf", "# ufw\nENABLED=no\nLOGLEVEL=low\n");
        host.file("/etc/default/ufw", DEFAULTS);
        host.file("/etc/ufw/user.rules", RULES);
        host.file("/etc/ufw/user6.rules", RULES.replace("0.0.0.0/0", "::/0").replace("ufw-", "ufw6-"));
        for (var name : new String[] {"iptables", "ip6tables"}) {
            host.stub(name, IPTABLES);
            host.stub(name + "-save", IPTABLES);
            host.stub(name + "-restore", IPTABLES);
        }
        host.stub("ufw", UFW);
        host.stub("systemctl", SYSTEMCTL);
    }

    /// A host with firewalld installed and off, and a zone that somebody opened for one address.
    static void firewalld(ShellHost host) {
        host.file("/kernel/README", "what the kernel has");
        host.file("/run/firewalld/README", "");
        host.file("/etc/systemd/system/multi-user.target.wants/README", "");
        host.file("/etc/firewalld/policies/README", "");
        host.file("/etc/firewalld/firewalld.conf", "DefaultZone=public\nLogDenied=off\n");
        host.file("/etc/firewalld/zones/public.xml", ZONE);
        host.stub("systemctl", SYSTEMCTL);
        host.stub("firewall-cmd", FIREWALL_CMD);
        host.stub("firewall-offline-cmd", OFFLINE);
    }
}
