package dev.flux.cli.log;

import dev.flux.cli.view.Console;
import java.io.IOException;
import java.util.Optional;

/// Records in a file. A disk that takes no more ends the log and not the run, and that is told once.
final class FileSink implements Sink {

    private final RotatingFile file;
    private final LogForm form;
    private final Console console;
    private Optional<IOException> broken = Optional.empty();

    FileSink(RotatingFile file, LogForm form, Console console) {
        this.file = file;
        this.form = form;
        this.console = console;
        file.open();
    }

    @Override
    public synchronized void write(LogRecord record) {
        if (broken.isPresent()) {
            return;
        }
        try {
            file.append(console.redacted(form.line(record)) + "\n");
        } catch (IOException e) {
            broken = Optional.of(e);
            console.talk("warning: the log " + file + " ends here: " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
