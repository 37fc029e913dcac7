package dev.flux.cli.log;

import dev.flux.cli.view.Console;

/// Records as talk, on stderr.
record StreamSink(Console console, LogForm form) implements Sink {

    @Override
    public void write(LogRecord record) {
        console.talk(form.line(record));
    }

    @Override
    public void close() {}
}
