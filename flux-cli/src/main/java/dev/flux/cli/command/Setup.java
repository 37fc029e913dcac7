package dev.flux.cli.command;

import dev.flux.cli.view.Console;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine.IFactory;

/// What the commands of one command line share: its options, its streams, and what must be closed at the end.
/// A command class takes it as the one parameter of its constructor.
public final class Setup implements AutoCloseable {

    private final GlobalOptions options = new GlobalOptions();
    private final TargetOptions targets = new TargetOptions();
    private final Console streams;
    private final ToIntBiFunction<List<String>, Console> program;
    private final Deque<Runnable> closers = new ArrayDeque<>();

    /// @param streams where results and talk go
    /// @param program runs another command line, as `flux demo` does
    public Setup(Console streams, ToIntBiFunction<List<String>, Console> program) {
        this.streams = streams;
        this.program = program;
    }

    /// The global options, once the command line is read.
    public GlobalOptions options() {
        return options;
    }

    /// The target options, once the command line is read.
    public TargetOptions targets() {
        return targets;
    }

    /// The streams, coloured as the options say.
    public Console console() {
        return streams.colored(options.color);
    }

    /// Runs another command line on the same streams.
    public int program(List<String> args) {
        return program.applyAsInt(args, console());
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
