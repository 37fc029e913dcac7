package dev.flux.cli.command;

import dev.flux.cli.lab.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `flux rehearse`: what people type most, once, so that the start-up cache is made of what it needs. Only the build
/// runs it. Nothing is changed on this machine, outside of the folder.
@Command(name = "rehearse", hidden = true, description = "Run the usual commands once, for the start-up cache.")
final class RehearseCommand implements Callable<Integer> {

    /// What a machine is like may make a host fail; a mistake is one of the build.
    private static final Set<Integer> MISTAKES =
            Set.of(ExitCode.USAGE.code(), ExitCode.INPUT.code(), ExitCode.INTERNAL.code());

    private final Setup setup;

    @Parameters(paramLabel = "FOLDER", description = "an empty folder")
    private Path folder = Path.of("");

    RehearseCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() throws IOException {
        try (var host = Rehearsal.in(folder.toAbsolutePath())) {
            for (var words : rehearsed(host)) {
                var all = new ArrayList<>(words);
                all.addAll(List.of("--state-dir", folder.resolve("state").toString()));
                int code = setup.program(all);
                if (MISTAKES.contains(code)) {
                    setup.console().talk("flux " + String.join(" ", words) + " ended with " + code);
                    return code;
                }
            }
        }
        return ExitCode.OK.code();
    }

    private static List<List<String>> rehearsed(Rehearsal host) {
        var inventory = host.inventory().toString();
        var config = host.config().toString();
        return List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("inventory", "check", "-i", inventory, "-c", config),
                List.of("inventory", "list", "-i", inventory, "-c", config),
                List.of("config", "check", "-c", config),
                List.of("module", "show", "ssh"),
                List.of("exec", "-i", inventory, "--on", "here", "--allow-local", "--", "true"),
                List.of("exec", "-i", inventory, "--on", "here", "--allow-local", "--output", "json", "--", "true"),
                List.of(
                        "--dry-run",
                        "workflow",
                        "rehearsal",
                        "-i",
                        inventory,
                        "-c",
                        config,
                        "--on",
                        "here",
                        "--allow-local"),
                List.of("runs", "list"));
    }
}
