package dev.flux.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flux manual`: the manual pages, made of what the commands say of themselves. Only the build runs it.
@Command(name = "manual", hidden = true, description = "Write the manual pages into a folder.")
final class ManualCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", description = "where; made if it is missing")
    private Path folder = Path.of("");

    @Option(names = "--date", paramLabel = "DAY", description = "of the release")
    private String date = "";

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder);
        var root = spec.root();
        Files.writeString(folder.resolve("flux.1"), ManPage.program(root, date));
        for (var command : root.subcommands().entrySet()) {
            var own = command.getValue().getCommandSpec();
            if (!own.usageMessage().hidden()) {
                Files.writeString(folder.resolve("flux-" + command.getKey() + ".1"), ManPage.command(own, date));
            }
        }
        return ExitCode.OK.code();
    }
}
