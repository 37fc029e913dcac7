package dev.flux.cli.command;

import dev.flux.cli.view.HostkeysView;
import dev.flux.cli.view.Words;
import dev.flux.host.Host;
import dev.flux.host.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `flux hostkeys scan|list|forget`: which keys make hosts known.
@Command(
        name = "hostkeys",
        description = "Look at host keys, trust them once, forget them.",
        synopsisSubcommandLabel = "scan|list|forget",
        subcommands = {HostkeysCommand.Scan.class, HostkeysCommand.ListKnown.class, HostkeysCommand.Forget.class})
final class HostkeysCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new UsageFault("say what to do with host keys", "flux hostkeys scan -i inventory.toml --on @all");
    }

    private static List<Host> hosts(Setup setup) {
        var hosts = new Targets(setup).fleet(Targets.Need.SELECTION).hosts();
        hosts.stream()
                .filter(host -> !(host.reach() instanceof Reach.Network))
                .forEach(host -> setup.console()
                        .talk("warning: " + host.name() + " is not reached over SSH, or refused; left out"));
        return hosts.stream()
                .filter(host -> host.reach() instanceof Reach.Network)
                .toList();
    }

    /// `flux hostkeys scan`.
    @Command(
            name = "scan",
            description =
                    "Show the keys that hosts offer, without logging in, and ask once whether to trust the new ones.")
    static final class Scan implements Callable<Integer> {

        private final Setup setup;

        @Option(names = "--yes", description = "trust every new key without asking; compare the fingerprints first")
        private boolean yes;

        Scan(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() throws InterruptedException {
            try (var transport = setup.access().ssh(notice -> setup.console().talk("notice: " + notice))) {
                var scan = HostkeyScan.of(transport, hosts(setup));
                HostkeysView.scanned(scan.rows(), setup.options().json(), setup.console());
                if (scan.fresh() == 0) {
                    return scan.code().code();
                } else if (!yes && !agreed(scan.fresh())) {
                    setup.console().talk("Nothing was written. Trust them with --yes, once you have compared them.");
                    return ExitCode.INPUT.code();
                }
                scan.trust();
                setup.console().talk(Words.count(scan.fresh(), "new key") + " trusted from now on");
                return scan.code().code();
            }
        }

        private boolean agreed(long fresh) {
            return new Question(setup).yes("Trust " + Words.count(fresh, "new key") + "?");
        }
    }

    /// `flux hostkeys list`.
    @Command(name = "list", description = "List the keys that are known for hosts, and where they stand.")
    static final class ListKnown implements Callable<Integer> {

        private final Setup setup;

        ListKnown(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            List<HostkeysView.Row> rows = new ArrayList<>();
            try (var transport = setup.access().ssh(_ -> {})) {
                for (var host : hosts(setup)) {
                    var known = transport.hostKeys(host).known();
                    known.forEach(key -> rows.add(
                            new HostkeysView.Row(host.name(), key.type(), key.fingerprint(), "known", key.at())));
                    if (known.isEmpty()) {
                        rows.add(new HostkeysView.Row(host.name(), "", "", "none known", ""));
                    }
                }
            }
            HostkeysView.scanned(rows, setup.options().json(), setup.console());
            return ExitCode.OK.code();
        }
    }

    /// `flux hostkeys forget`.
    @Command(
            name = "forget",
            description = "Forget the keys of hosts, and which machines they were, as after one was rebuilt.")
    static final class Forget implements Callable<Integer> {

        private final Setup setup;

        Forget(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var machines = new MachineBook(setup, "");
            try (var transport = setup.access().ssh(_ -> {})) {
                for (var host : hosts(setup)) {
                    var keys = transport.hostKeys(host);
                    machines.forget(host);
                    int lines = keys.forget();
                    setup.console()
                            .print(host.name() + "   "
                                    + (lines == 0
                                            ? "no key was known"
                                            : lines + (lines == 1 ? " key" : " keys") + " forgotten")
                                    + "   " + keys.file());
                }
            }
            return ExitCode.OK.code();
        }
    }
}
