package dev.flux.testkit;

import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.NotExecutable;
import dev.flux.resource.PasswordExpired;
import dev.flux.resource.PasswordHash;
import dev.flux.resource.PriorState;
import dev.flux.resource.Reaction;
import dev.flux.resource.Resource;
import dev.flux.resource.Sshd;
import java.util.List;

/// Specimens of kinds that hang on others: what acts when something changed, and what gives back what others took.
final class ReactingSpecimens {

    private static final FileContent FILE = FileContent.of("/etc/app.conf", Specimen.HOSTILE);

    private static final PasswordHash HASH = new PasswordHash("ops", AccessSpecimens.HASH);

    /// A service that has in memory what its file said when it started.
    private static final String STARTS = "cp \"$ROOT/etc/app.conf\" \"$ROOT/memory/app\"";

    private static final String AT_22 = "   0: 00000000:0016 00000000:0000 0A 0\n";

    private static final List<Resource> TAKEN = List.of(
            new FileReplaced(FileContent.of("/etc/motd", "ours")),
            new FileReplaced(FileContent.of("/etc/new", "ours")),
            new NotExecutable("/etc/update-motd.d/00-header"));

    static final List<Specimen> ALL = List.of(
            new Specimen(
                    "reaction to a file",
                    List.of(FILE, new Reaction("app", Reaction.How.RESTART, List.of(FILE))),
                    host -> {
                        host.file("/etc/app.conf", "old\n");
                        host.file("/memory/app", "old\n");
                        host.stub("service", "[ \"$*\" = 'app restart' ] && " + STARTS);
                        host.stub("systemctl", "[ \"$*\" = 'restart app' ] && " + STARTS);
                    },
                    host -> host.file("/etc/app.conf", "drifted")),
            new Specimen(
                    "password to be changed",
                    List.of(HASH, new PasswordExpired("ops", List.of(HASH))),
                    AccessSpecimens::accounts,
                    host -> host.file("/etc/shadow", "root:*:1::::::\nops:!$6$x$y:20000:0:99999:7:::\n")),
            new Specimen(
                    "running sshd",
                    List.of(
                            SshdSpecimens.SETTINGS,
                            new Sshd.Listens(SshdSpecimens.SERVICE, List.of(2222), List.of(SshdSpecimens.SETTINGS))),
                    host -> {
                        SshdSpecimens.server(host, "Include /etc/ssh/sshd_config.d/*.conf\nPort 22\n");
                        host.file("/proc/net/tcp", AT_22);
                    },
                    host -> host.file("/proc/net/tcp", AT_22)),
            new Specimen(
                    "prior state",
                    List.of(
                            new PriorState("/etc/motd"),
                            new PriorState("/etc/new"),
                            new PriorState("/etc/update-motd.d/00-header")),
                    host -> {
                        host.file("/etc/motd", "theirs");
                        Specimen.mode(host.file("/etc/update-motd.d/00-header", "#!/bin/sh\n"), "rwxr-x--x");
                        host.apply(TAKEN);
                    },
                    host -> host.apply(TAKEN)));

    private ReactingSpecimens() {}
}
