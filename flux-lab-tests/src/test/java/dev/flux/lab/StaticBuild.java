package dev.flux.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A stand-in for Netdata's static build, in its shape: an archive that unpacks itself, takes `--accept --` and the
/// same options, brings its own remover, a unit and an account, and answers as Netdata does. It is larger than anything
/// that goes into a script.
///
/// @param file on this machine
/// @param sha256 what it is
record StaticBuild(Path file, String sha256) {

    static final int MEGABYTES = 120;

    private static final String HEAD = """
            #!/bin/sh
            # unpacks itself
            [ "$1 $2" = "--accept --" ] || { echo "it would ask: $*"; exit 2; }
            shift 2
            echo "$*" >>/var/log/static-build
            mkdir -p /opt/netdata
            tail -n +10 "$0" | tar xf - -C /opt/netdata || exit
            sh /opt/netdata/install
            exit
            """;

    private static final Map<String, String> FILES = Map.of(
            "install",
            """
            getent group netdata >/dev/null || groupadd -r netdata
            getent passwd netdata >/dev/null || useradd -r -g netdata -d /opt/netdata -s /usr/sbin/nologin netdata
            cp /opt/netdata/netdata.service /etc/systemd/system/
            systemctl daemon-reload
            rm /opt/netdata/padding
            """,
            "usr/libexec/netdata/netdata-uninstaller.sh",
            """
            [ "$*" = "--yes --force" ] || { echo "it would ask: $*"; exit 2; }
            systemctl disable --now netdata.service
            rm -rf /opt/netdata /etc/systemd/system/netdata.service
            systemctl daemon-reload
            """,
            "netdata.service",
            """
            [Service]
            ExecStart=/usr/bin/perl /opt/netdata/bin/netdata
            User=netdata
            [Install]
            WantedBy=multi-user.target
            """,
            "bin/netdata",
            """
            $0 = "netdata";
            use IO::Socket::INET;
            open(my $conf, "<", "/opt/netdata/etc/netdata/netdata.conf") or die;
            my ($port) = join("", <$conf>) =~ /default port = ([0-9]+)/;
            my $socket = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $port, Listen => 5, ReuseAddr => 1)
                or die;
            while (my $client = $socket->accept()) {
                my $line = <$client>;
                print $client qq(HTTP/1.0 200 OK\\r\\n\\r\\nstand-in\\n);
                close $client;
            }
            """);

    /// Makes one in a folder.
    static StaticBuild in(Path folder) {
        try {
            var tree = Files.createDirectories(folder.resolve("tree"));
            for (var one : FILES.entrySet()) {
                var place = tree.resolve(one.getKey());
                Files.createDirectories(place.getParent());
                Files.writeString(place, one.getValue());
            }
            Files.createDirectories(tree.resolve("etc/netdata"));
            var file = folder.resolve("netdata-x86_64-latest.gz.run");
            Files.writeString(folder.resolve("head"), HEAD);
            var made = Command.of(
                            "sh",
                            "-ec",
                            "cd \"$0\"; head -c " + (MEGABYTES << 20) + " /dev/urandom >tree/padding;"
                                    + " { cat head; tar cf - -C tree .; } >\"$1\"; rm -r tree head;"
                                    + " sha256sum <\"$1\"",
                            folder.toString(),
                            file.toString())
                    .run()
                    .orThrow();
            return new StaticBuild(file, made.substring(0, 64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
