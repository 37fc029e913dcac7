package dev.flux.cli.command;

/// How a run is told.
enum ReportForm {
    /// What was printed when it ended.
    TEXT,
    /// One document.
    JSON,
    /// An event a line, as with `--output ndjson` while it went.
    NDJSON,
    /// For build servers.
    JUNIT,
    /// For spreadsheets.
    CSV,
    /// A page for people.
    HTML
}
