package dev.flux.testkit;

import dev.flux.resource.Sshd;
import java.util.List;

/// Specimens of the SSH server's kinds. The server is stood in for: it says what it is given, the first value of each
/// keyword, and refuses the word `nonsense`.
final class SshdSpecimens {

    static final Sshd.Service SERVICE = new Sshd.Service("ssh", false);

    static final String SSHD = """
            file=/dev/null
            while [ $# -gt 0 ]; do case $1 in -f) file=$2 && shift ;; -C) shift ;; esac; shift; done
            [ "$file" != /dev/null ] || file=$ROOT/etc/ssh/sshd_config
            expand() {
              while read -r word rest; do
                case $word in
                  Include) for one in $rest; do case $one in "$ROOT"*) ;; *) one=$ROOT$one ;; esac; [ ! -f "$one" ] || expand <"$one" || return; done ;;
                  Match) break ;;
                  '' | '#'*) ;;
                  nonsense) echo "$file: Bad configuration option: nonsense" && return 255 ;;
                  *) echo "$word $rest" ;;
                esac
              done
            }
            expand <"$file" >"$ROOT/../said" || { cat "$ROOT/../said" && exit 255; }
            awk '{ $1 = tolower($1) } $1 == "port" || !seen[$1]++ { print }' "$ROOT/../said\"""";

    /// `-f` comes last; no two keys are the same.
    static final String KEYGEN = """
            for file; do :; done
            echo made >>"$ROOT/../made"
            echo "private $(wc -l <"$ROOT/../made")" >"$file"
            echo "ssh-ed25519 AAAA$(wc -l <"$ROOT/../made") root@here" >"$file.pub\"""";

    static final String CONTENT = "# it's \"ours\" $HOME\nPort 2222\nPasswordAuthentication no\n";

    static final List<String> EXPECTED = List.of("=port 2222", "passwordauthentication no");

    static final Sshd.Settings SETTINGS =
            new Sshd.Settings(CONTENT, EXPECTED, List.of("port"), true, SERVICE, List.of(2222));

    static final List<Specimen> ALL = List.of(
            new Specimen(
                    "sshd settings",
                    List.of(SETTINGS),
                    host -> {
                        server(host, "Include /etc/ssh/sshd_config.d/*.conf\n#Port 22\nX11Forwarding yes\n");
                        host.file("/etc/ssh/sshd_config.d/50-cloud-init.conf", "PasswordAuthentication yes\nPort 22\n");
                    },
                    host -> host.file("/etc/ssh/sshd_config.d/50-cloud-init.conf", "Port 22\n")),
            new Specimen(
                    "sshd settings where the main file reads no others",
                    List.of(SETTINGS),
                    host -> server(host, "Port 22\nPasswordAuthentication yes\nMatch User bob\n  X11Forwarding no\n"),
                    host -> server(host, "PasswordAuthentication yes\n")),
            new Specimen(
                    "sshd settings where the main file reads others too late",
                    List.of(SETTINGS),
                    host -> server(host, "PasswordAuthentication yes\nInclude /etc/ssh/sshd_config.d/*.conf\n"),
                    host -> server(host, "PasswordAuthentication yes\nInclude /etc/ssh/sshd_config.d/*.conf\n")),
            new Specimen(
                    "label of a port",
                    List.of(new Sshd.Port(2222, true)),
                    host -> {
                        host.file("/ports", "22\n");
                        host.stub("sshd", SSHD);
                        host.stub("semanage", """
                                case $2 in
                                  -l) echo "ssh_port_t  tcp  $(paste -sd, "$ROOT/ports")" ;;
                                  -a) echo 2222 >>"$ROOT/ports" ;;
                                  -d) sed -i '/2222/d' "$ROOT/ports" ;;
                                esac""");
                    },
                    host -> host.file("/ports", "22\n")),
            new Specimen(
                    "host keys",
                    List.of(new Sshd.OwnKeys(SERVICE)),
                    host -> {
                        server(host, "Port 22\n");
                        host.file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
                        host.file("/etc/ssh/ssh_host_ed25519_key", "private of the image\n");
                        host.file("/etc/ssh/ssh_host_ed25519_key.pub", "ssh-ed25519 AAAAimage root@image\n");
                        host.stub("ssh-keygen", KEYGEN);
                    },
                    host -> host.file("/etc/ssh/flux-host-keys", "another machine\n")),
            new Specimen(
                    "jail",
                    List.of(new Sshd.Jail("/etc/fail2ban/jail.d/flux-sshd.local", "[sshd]\nenabled = true\n")),
                    host -> {
                        host.file("/etc/fail2ban/jail.conf", "# theirs\n");
                        host.stub("fail2ban-client", "[ \"$1\" = -t ]");
                    },
                    host -> host.file("/etc/fail2ban/jail.d/flux-sshd.local", "[sshd]\n")));

    private SshdSpecimens() {}

    /// The server listens where its settings say as soon as it is told to read them, where the host says who listens.
    private static final String READS = """
            case $1 in
              try-reload-or-restart)
                [ ! -e "$ROOT/proc/net/tcp" ] || cat "$ROOT"/etc/ssh/sshd_config.d/*.conf "$ROOT/etc/ssh/sshd_config" 2>/dev/null |
                  awk '$1 == "Port" { printf "   0: 00000000:%04X 00000000:0000 0A 0\\n", $2 }' >"$ROOT/proc/net/tcp" ;;
              reset-failed) ;;
              *) echo "unknown: $*" && exit 1 ;;
            esac""";

    /// A host with a server.
    static void server(ShellHost host, String main) {
        host.file("/etc/ssh/sshd_config", main);
        host.file("/run/systemd/system/README", "it runs\n");
        host.stub("sshd", SSHD);
        host.stub("systemctl", READS);
    }
}
