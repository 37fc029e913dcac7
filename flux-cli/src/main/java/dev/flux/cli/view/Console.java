package dev.flux.cli.view;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The two streams: results to stdout, talk to stderr. The only place that touches them, and the one sink where secrets
/// are taken out of every line.
public final class Console {

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final boolean color;
    private final Foreground foreground;
    private final ScreenSize size;
    private final Palette palette = Palette.here();
    private UnaryOperator<String> redaction = UnaryOperator.identity();

    /// What is at the other end of the streams.
    ///
    /// @param in whether stdin is a terminal, so that somebody can be asked
    /// @param out whether stdout is one
    /// @param err whether stderr is one
    /// @param width in columns
    /// @param unicode whether it shows more than ASCII
    public record Terminal(boolean in, boolean out, boolean err, int width, boolean unicode) {

        /// No terminal anywhere.
        public static final Terminal NONE = new Terminal(false, false, false, 100, true);
    }

    /// Streams of one's own, as in tests.
    public Console(PrintStream out, PrintStream err, Terminal terminal) {
        this(out, err, terminal, false, new Foreground(), new ScreenSize(terminal.width(), Terminals.rows()));
    }

    private Console(
            PrintStream out,
            PrintStream err,
            Terminal terminal,
            boolean color,
            Foreground foreground,
            ScreenSize size) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.color = color;
        this.foreground = foreground;
        this.size = size;
    }

    /// The process's own streams.
    public static Console standard() {
        return standard(Outlet.standard());
    }

    /// The same with a stdout whose trouble somebody asks for.
    public static Console standard(Outlet stdout) {
        var out = new PrintStream(stdout, false, StandardCharsets.UTF_8);
        var err =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Console(out, err, Terminals.standard());
    }

    /// The same streams, with or without colour.
    public Console colored(ColorWhen when) {
        var wanted = switch (when) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> terminal.out() && !Terminals.colorless();
        };
        var other = new Console(out, err, terminal, wanted, foreground, size);
        other.redaction = redaction;
        return other;
    }

    /// Takes secrets out of every line from now on.
    public void redact(UnaryOperator<String> by) {
        redaction = by;
    }

    /// Text without secrets, for what goes elsewhere than to the two streams.
    public String redacted(String text) {
        return redaction.apply(text);
    }

    /// What is at the other end.
    public Terminal terminal() {
        return terminal;
    }

    /// Text in a style, where colour is on.
    public String styled(Style style, String text) {
        return color ? style.on(text, palette) : text;
    }

    /// A line of results; what a terminal is too narrow for is broken between words.
    public void print(String line) {
        var text = redaction.apply(line);
        if (terminal.out()) {
            Wrap.lines(text, size.size().columns()).forEach(out::println);
        } else {
            out.println(text);
        }
    }

    /// A row of a table, whose last column begins at `hang`.
    void row(String line, int hang) {
        int columns = size.size().columns();
        if (terminal.out() && hang <= columns * 2 / 3) {
            Wrap.lines(redaction.apply(line), columns, hang).forEach(out::println);
        } else {
            print(line);
        }
    }

    /// A line that is not Flux's own, or part of a document: exactly as it is.
    public void printAsIs(String line) {
        out.println(redaction.apply(line));
    }

    /// The same stream as a writer, for help that a library prints.
    public PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    /// A line of talk.
    public void talk(String line) {
        var text = redaction.apply(line);
        if (terminal.err()) {
            var lines = Wrap.lines(text, size.size().columns());
            foreground.write(() -> lines.forEach(err::println));
        } else {
            err.println(text);
        }
    }

    /// Does something while no live view draws.
    public void undisturbed(Runnable work) {
        foreground.write(work);
    }

    /// The process ends whatever goes on: where somebody is just asked for a secret, what is typed is seen again.
    public void giveBack() {
        if (foreground.isTaken()) {
            RawTerminal.echo();
        }
    }

    /// How large the terminal is now.
    ScreenSize.Size size() {
        return size.size();
    }

    /// The terminal says that its size has changed.
    public void resized() {
        size.ask();
    }

    /// Whether pictures of a run can be drawn, one over the other.
    public boolean isLive() {
        return terminal.out() && !"dumb".equals(System.getenv("TERM"));
    }

    /// Part of a document whose line ends are its own.
    public void write(String text) {
        out.print(redaction.apply(text));
    }

    /// The same redaction on a stream of another kind, as a file is.
    public Console onto(PrintStream stream) {
        var other = new Console(stream, err, Terminal.NONE, false, foreground, size);
        other.redaction = redaction;
        return other;
    }

    /// Text without a line end, as a part of a document or on a live view.
    public void draw(String text) {
        out.print(redaction.apply(text));
        out.flush();
    }

    /// Who has the terminal: a live view, or a question.
    Foreground foreground() {
        return foreground;
    }

    /// Asks somebody at the terminal; a live view stands aside meanwhile.
    public <T> T asking(Supplier<T> question) {
        return foreground.asking(question);
    }

    /// Flux's own fault: the stack trace, and where to report it.
    public void fault(Throwable fault) {
        talk("flux: this is a fault in Flux itself, please report it with the lines below");
        var trace = new java.io.StringWriter();
        fault.printStackTrace(new java.io.PrintWriter(trace));
        talk(trace.toString().stripTrailing());
    }

    /// Writes out what is held back. A closed stdout is not an error.
    public void flush() {
        out.flush();
        err.flush();
    }
}
