package dev.flux.cli.log;

/// Takes records, and never keeps a run from going on: what cannot be written is told at the end.
interface Sink extends AutoCloseable {

    void write(LogRecord record);

    @Override
    void close();
}
