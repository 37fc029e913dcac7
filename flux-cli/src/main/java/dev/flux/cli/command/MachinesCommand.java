package dev.flux.cli.command;

import dev.flux.cli.view.MachinesView;
import dev.flux.cli.view.Words;
import dev.flux.host.Host;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;

/// `flux machines list|accept|forget`: which machines are behind names.
@Command(
        name = "machines",
        description = "Look which machine is behind each name, and accept another one.",
        synopsisSubcommandLabel = "list|accept|forget",
        subcommands = {MachinesCommand.ListKnown.class, MachinesCommand.Accept.class, MachinesCommand.Forget.class})
final class MachinesCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new UsageFault("say what to do with machines", "flux machines list -i inventory.toml --on @all");
    }

    private static List<Host> hosts(Setup setup) {
        return new Targets(setup).fleet(Targets.Need.SELECTION).hosts();
    }

    private static MachinesView.Row row(MachineBook book, Host host) {
        try {
            return book.known(host)
                    .map(known -> new MachinesView.Row(
                            host.name(),
                            known.machine(),
                            Optional.of(known.at()),
                            known.met().isEmpty() ? "known" : "ANOTHER answered",
                            known.met()))
                    .orElseGet(() ->
                            new MachinesView.Row(host.name(), "", Optional.empty(), "none recorded", Optional.empty()));
        } catch (IOException | JacksonException e) {
            return new MachinesView.Row(
                    host.name(), "", Optional.empty(), "not readable: " + book.file(host), Optional.empty());
        }
    }

    /// `flux machines list`.
    @Command(name = "list", description = "List the machine ids that are recorded; nothing is contacted.")
    static final class ListKnown implements Callable<Integer> {

        private final Setup setup;

        ListKnown(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var book = new MachineBook(setup, "");
            var rows = hosts(setup).stream().map(host -> row(book, host)).toList();
            MachinesView.show(rows, setup.options().json(), setup.console());
            return ExitCode.OK.code();
        }
    }

    /// `flux machines accept`.
    @Command(
            name = "accept",
            description = "Accept the machines that answered in place of the recorded ones, once asked.",
            footer = {
                "",
                "flux machines accept -i inventory.toml --on web01",
                "",
                "Nothing is contacted: it is about the machine that the last run met and refused. The next run makes sure",
                "that it is that one. With --dry-run nothing is written."
            })
    static final class Accept implements Callable<Integer> {

        private final Setup setup;

        @Option(names = "--yes", description = "without asking; compare the ids first")
        private boolean yes;

        Accept(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var book = new MachineBook(setup, "");
            var all = hosts(setup).stream().filter(book::isInDoubt).toList();
            if (all.isEmpty()) {
                setup.console().talk("No other machine has answered under these names since they were recorded.");
                return ExitCode.OK.code();
            }
            MachinesView.show(
                    all.stream().map(host -> row(book, host)).toList(),
                    setup.options().json(),
                    setup.console());
            var count = Words.count(all.size(), "machine");
            if (setup.options().dryRun) {
                setup.console().talk("Nothing was written.");
                return ExitCode.OK.code();
            } else if (!yes && !new Question(setup).yes("Accept " + count + "?")) {
                setup.console().talk("Nothing was written. Accept with --yes, once you know that they were replaced.");
                return ExitCode.INPUT.code();
            }
            all.forEach(host -> accept(book, host));
            setup.console().talk(count + " accepted");
            return ExitCode.OK.code();
        }

        /// What cannot be read is forgotten: the next machine that answers is recorded.
        private static void accept(MachineBook book, Host host) {
            try {
                book.known(host).ifPresent(known -> book.accept(host, known));
            } catch (IOException | JacksonException e) {
                book.forget(host);
            }
        }
    }

    /// `flux machines forget`.
    @Command(name = "forget", description = "Forget which machines they were; the next one that answers is recorded.")
    static final class Forget implements Callable<Integer> {

        private static final String NONE = "no machine was recorded";

        private final Setup setup;

        Forget(Setup setup) {
            this.setup = setup;
        }

        @Override
        public Integer call() {
            var book = new MachineBook(setup, "");
            for (var host : hosts(setup)) {
                setup.console().print(host.name() + "   " + forgotten(book, host));
            }
            return ExitCode.OK.code();
        }

        private String forgotten(MachineBook book, Host host) {
            if (setup.options().dryRun) {
                return book.isRecorded(host) ? "would be forgotten" : NONE;
            }
            return book.forget(host) ? "forgotten" : NONE;
        }
    }
}
