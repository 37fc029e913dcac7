package dev.flux.cli.command;

import dev.flux.cli.log.LogLevel;
import dev.flux.cli.log.Logging;
import dev.flux.cli.view.Console;
import dev.flux.config.ConfigReader;
import dev.flux.problem.FluxException;
import dev.flux.secret.Redactor;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParseResult;

/// What the commands of one command line share: its options, its streams, its surroundings, and what must be closed at
/// the end. A command class takes it as the one parameter of its constructor.
public final class Setup implements AutoCloseable {

    private final GlobalOptions options = new GlobalOptions();
    private final TargetOptions targets = new TargetOptions();
    private final RolloutOptions rollout = new RolloutOptions();
    private final Redactor redactor = new Redactor();
    private final Console streams;
    private final Surroundings surroundings;
    private final ToIntBiFunction<List<String>, Console> program;
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private @Nullable Snapshot snapshot;
    private @Nullable Again again;
    private List<String> typed = List.of();
    private @Nullable Project project;
    private @Nullable Access access;

    /// @param streams where results and talk go
    /// @param surroundings the environment, its folders, the modules
    /// @param program runs another command line, as `flux demo` does
    public Setup(Console streams, Surroundings surroundings, ToIntBiFunction<List<String>, Console> program) {
        this.streams = streams;
        this.surroundings = surroundings;
        this.program = program;
        streams.redact(redactor::redact);
    }

    /// The global options, once the command line is read.
    public GlobalOptions options() {
        return options;
    }

    /// The target options, once the command line is read.
    public TargetOptions targets() {
        return targets;
    }

    /// The options about waves and budgets, once the command line is read.
    public RolloutOptions rollout() {
        return rollout;
    }

    /// The streams, coloured as the options say.
    public Console console() {
        return streams.colored(options.color);
    }

    /// What the command line finds around it.
    public Surroundings surroundings() {
        return again().map(run -> surroundings.in(run.folder())).orElse(surroundings);
    }

    /// The command line, with every option as one word.
    List<String> typed() {
        return typed;
    }

    /// Says what was typed, once it is read.
    public void typed(ParseResult parsed) {
        typed = CommandWords.of(parsed).words();
    }

    /// The earlier run that this command line is about, if it is about one.
    Optional<Again> again() {
        var run = options.goOnWith != null ? options.goOnWith : options.retryOf;
        if (run == null) {
            return Optional.empty();
        } else if (again == null) {
            var runs = new PastRuns(this);
            var past = runs.find(Optional.of(run));
            boolean goesOn = options.goOnWith != null;
            var hosts = goesOn ? Set.copyOf(past.hosts()) : Set.of(options.retryHosts.split(",", -1));
            var planned = Optional.ofNullable(options.undoOf)
                    .map(undone -> Set.copyOf(runs.find(Optional.of(undone)).hosts()))
                    .orElse(hosts);
            again = new Again(past, goesOn, hosts, planned);
        }
        return Optional.of(again);
    }

    /// Where runs are kept.
    StateFolder state() {
        return options.stateDir == null
                ? surroundings.state()
                : new StateFolder(surroundings.folder().resolve(options.stateDir)); // never that of an earlier run
    }

    /// Takes secrets out of everything that is written.
    Redactor redactor() {
        return redactor;
    }

    /// The user's files as they were read.
    Snapshot snapshot() {
        snapshot = snapshot == null ? again().map(Again::snapshot).orElseGet(Snapshot::new) : snapshot;
        return snapshot;
    }

    /// A configuration that was not read and may know the workflow that is missing.
    public Optional<Path> overlooked(FluxException wrong) {
        return project().overlooked(wrong);
    }

    /// What the user's files say.
    Project project() {
        project = project == null ? new Project(this) : project;
        return project;
    }

    /// The way to hosts.
    Access access() {
        access = access == null ? new Access(this) : access;
        return access;
    }

    /// Starts the log: stderr as loud as `--log-level` says, the run's own file, and what `[logging]` names.
    ///
    /// @param folder of the run
    Logging log(Path folder) {
        var config = project().config();
        var home = config.file()
                .map(file -> surroundings.folder().resolve(file).getParent())
                .orElse(surroundings.folder());
        return Logging.start(
                console(),
                folder,
                new Logging.Asked(Optional.ofNullable(options.logLevel), Optional.ofNullable(options.logFormat)),
                config.logging(),
                LogLevel.of(ConfigReader.logLevel(config.global())),
                path -> path.startsWith("~") && path.getNameCount() > 1
                        ? surroundings.home().resolve(path.subpath(1, path.getNameCount()))
                        : home.resolve(path));
    }

    /// Runs another command line on the same streams.
    public int program(List<String> args) {
        return program.applyAsInt(args, console());
    }

    /// Runs another command line on streams of its own.
    int program(List<String> args, Console own) {
        return program.applyAsInt(args, own);
    }

    /// Closes something when the command has ended, last opened first.
    void atEnd(Runnable close) {
        closers.push(close);
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }

    /// Makes command objects: with this setup where their constructor takes one.
    public IFactory factory() {
        var plain = picocli.CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (var constructor : type.getDeclaredConstructors()) {
                    if (List.of(constructor.getParameterTypes()).equals(List.of(Setup.class))) {
                        constructor.setAccessible(true);
                        return type.cast(constructor.newInstance(Setup.this));
                    }
                }
                return plain.create(type);
            }
        };
    }
}
