package dev.flux.cli.command;

import dev.flux.cli.view.InitView;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `flux init [DIR]`: a project to begin with. All of its files are written, or none.
@Command(
        name = "init",
        description = "Write a commented project to begin with: configuration, inventory, schemas for editors.",
        footer = {"", "Nothing that is there is written over. With --dry-run it says what it would write."})
final class InitCommand implements Callable<Integer> {

    /// Each file of a project, and the resource that it is made of.
    private static final Map<String, String> FILES = files();

    private final Setup setup;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "where; made if it is missing (default: this folder)")
    private Path folder = Path.of("");

    InitCommand(Setup setup) {
        this.setup = setup;
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("flux.toml", "starter.flux.toml");
        files.put("inventory.toml", "starter.inventory.toml");
        files.put(".gitignore", "starter.gitignore");
        files.put("schema/flux.schema.json", "schema/flux.schema.json");
        files.put("schema/inventory.schema.json", "schema/inventory.schema.json");
        return files;
    }

    @Override
    public Integer call() {
        var target = setup.surroundings().folder().resolve(folder);
        refuse(target);
        boolean write = !setup.options().dryRun;
        if (write) {
            write(target);
        }
        InitView.show(
                folder.toString(),
                List.copyOf(FILES.keySet()),
                write,
                setup.options().json(),
                setup.console());
        return ExitCode.OK.code();
    }

    /// Everything that stands in the way, at once.
    private void refuse(Path target) {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new FluxException("flux init", Problem.of(folder.toString(), "is no folder"));
        }
        var there = FILES.keySet().stream()
                .filter(name -> Files.exists(target.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (!there.isEmpty()) {
            throw new FluxException(
                    "flux init",
                    Problem.of(
                                    folder.toString(),
                                    "holds " + String.join(", ", there) + " already, and nothing is written over")
                            .hint("flux init ANOTHER-FOLDER, or move " + (there.size() == 1 ? "it" : "them")
                                    + " away"));
        }
    }

    private void write(Path target) {
        var file = target;
        try {
            for (var one : FILES.entrySet()) {
                file = target.resolve(one.getKey());
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                try (var text = resource(one.getValue())) {
                    Files.copy(text, file);
                }
            }
        } catch (IOException e) {
            throw new FluxException(
                    "flux init",
                    Problem.of(setup.surroundings().shown(file).toString(), "cannot be written: " + e.getMessage())
                            .hint("ls -ld " + setup.surroundings().shown(target)));
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(InitCommand.class.getResourceAsStream(name), name);
    }
}
