package dev.flux.cli.command;

import static java.util.stream.Collectors.joining;

import dev.flux.cli.view.Conversation;
import dev.flux.cli.view.RawTerminal;
import dev.flux.host.Host;
import dev.flux.host.Inventory;
import dev.flux.host.Reach;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.problem.Suggestion;
import dev.flux.remote.ssh.RemoteShell;
import dev.flux.shell.Shell;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flux ssh HOST`: a shell on a host, reached exactly as a run reaches it.
@Command(
        name = "ssh",
        description = "Open a shell on a host, or run a command there, reached exactly as a run reaches it.",
        footer = {
            "",
            "The same user, port, keys, jump hosts and check of the host key. It ends as the shell there ends.",
            "~. at the beginning of a line hangs up.",
            "",
            "flux ssh web01 -i inventory.toml",
            "flux ssh admin@192.0.2.10 --jump-host bastion -- 'journalctl -n 20'"
        })
final class SshCommand implements Callable<Integer> {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Setup setup;

    @Parameters(
            index = "0",
            paramLabel = "HOST",
            description = "its name in the inventory, or user@host:port without one")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "what to run instead of a shell, after --")
    private List<String> words = List.of();

    @Option(
            names = {"-t", "--tty"},
            description = "give a command a terminal, too")
    private boolean tty;

    SshCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (setup.options().dryRun) {
            throw new UsageFault("a shell cannot be tried without opening it", "leave out --dry-run");
        }
        var host = host();
        var command = words.isEmpty() ? Optional.<String>empty() : Optional.of(text());
        boolean terminal = setup.console().terminal().in()
                && (tty || (words.isEmpty() && setup.console().terminal().out()));
        var size = terminal ? Optional.of(screen()) : Optional.<RemoteShell.Screen>empty();
        try (var transport = setup.access().ssh(notice -> setup.console().talk("notice: " + notice));
                var shell = transport.shell(host, command, size)) {
            return talk(host, shell, terminal);
        } catch (TransportException e) {
            return failed(host, e.failure()).code();
        }
    }

    private String text() {
        return words.size() == 1
                ? words.getFirst()
                : words.stream().map(Shell::quote).collect(joining(" "));
    }

    private Host host() {
        var targets = setup.targets();
        if (targets.local || targets.on != null || !targets.remotes.isEmpty()) {
            throw new UsageFault("one host, by its name", "flux ssh web01 -i inventory.toml");
        } else if (targets.inventories.isEmpty()) {
            targets.remotes.add(name);
        }
        var inventory = new Targets(setup).inventory();
        var host = targets.remotes.isEmpty()
                ? inventory.host(name).orElseThrow(() -> unknown(inventory))
                : inventory.hosts().values().iterator().next();
        return switch (host.reach()) {
            case Reach.Network() -> host;
            case Reach.Here() ->
                throw new FluxException(
                        inventory.source(),
                        Problem.of(name, "is this machine, and is not reached over SSH")
                                .hint("you have a shell here"));
            case Reach.Refused(var reason) ->
                throw new FluxException(inventory.source(), Problem.of(name, "is refused: " + reason));
        };
    }

    private FluxException unknown(Inventory inventory) {
        return new FluxException(
                inventory.source(),
                Problem.of(name, "there is no such host")
                        .hint(Suggestion.hint(
                                name, List.copyOf(inventory.hosts().keySet()))));
    }

    private RemoteShell.Screen screen() {
        var size = RawTerminal.size().orElse(new RawTerminal.Size(80, 24));
        return new RemoteShell.Screen(
                setup.surroundings().variable("TERM").orElse("dumb"), size.columns(), size.lines());
    }

    private int talk(Host host, RemoteShell shell, boolean terminal) throws InterruptedException {
        var hungUp = new AtomicBoolean();
        var conversation = new Conversation(shell, terminal, () -> {
            hungUp.set(true);
            shell.close();
        });
        if (terminal) {
            try (var _ = RawTerminal.take();
                    var _ = Signals.hear(
                            List.of("WINCH"),
                            () -> RawTerminal.size().ifPresent(size -> shell.resize(size.columns(), size.lines())))) {
                conversation.carry();
            } catch (IOException e) {
                throw new FluxException(
                        "the terminal",
                        Problem.of("", String.valueOf(e.getMessage())).hint("flux ssh " + name + " </dev/null"));
            }
        } else {
            conversation.carry();
        }
        var status = shell.exitStatus(GRACE);
        if (hungUp.get() || status.isEmpty()) {
            var why =
                    hungUp.get() ? "hung up" : shell.lost().map(Failure::cause).orElse("it ended without a word");
            setup.console().talk(host.name() + ": " + why);
        }
        return status.orElse(ExitCode.UNKNOWN.code());
    }

    private ExitCode failed(Host host, Failure failure) {
        var console = setup.console();
        var files = String.join(
                " ",
                setup.targets().inventories.stream().map(file -> "-i " + file).toList());
        console.talk(host.name() + ": " + failure.cause());
        var next = failure.next()
                .replace("{target}", (files.isEmpty() ? "--remote " + name : files + " --on " + host.name()))
                .replace("{files}", files.isEmpty() ? "--remote " + name : files)
                .replace("{host}", host.name())
                .strip();
        if (!next.isEmpty()) {
            console.talk("  " + next);
        }
        return failure.standing() == Failure.Standing.UNREACHABLE ? ExitCode.UNREACHABLE : ExitCode.FAILED;
    }
}
