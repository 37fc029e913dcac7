package dev.flux.cli.command;

import dev.flux.cli.log.LogForm;
import dev.flux.cli.log.LogLevel;
import dev.flux.cli.view.ColorWhen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options that every command takes, before or after its name.
public final class GlobalOptions {

    /// How results are written to stdout.
    public enum Output {
        TEXT,
        JSON,
        NDJSON
    }

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "configuration; else ./flux.toml, ~/.config/flux/flux.toml, /etc/flux/flux.toml")
    @Nullable
    Path config;

    @Option(
            names = "--profile",
            paramLabel = "P",
            scope = ScopeType.INHERIT,
            description = "use [profiles.P] of the configuration")
    @Nullable
    String profile;

    @Option(
            names = "--set",
            paramLabel = "M.KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "set one module's setting for this run; repeatable")
    List<String> sets = new ArrayList<>();

    @Option(names = "--dry-run", scope = ScopeType.INHERIT, description = "show what would change, and change nothing")
    boolean dryRun;

    @Option(
            names = "--save-plan",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "with --dry-run: keep what was shown, for flux apply FILE")
    @Nullable
    Path savePlan;

    @Option(names = "--expect-plan", scope = ScopeType.INHERIT, hidden = true)
    @Nullable
    Path expectPlan;

    @Option(names = "--go-on-with", scope = ScopeType.INHERIT, hidden = true)
    @Nullable
    String goOnWith;

    @Option(names = "--undo-of", scope = ScopeType.INHERIT, hidden = true)
    @Nullable
    String undoOf;

    @Option(names = "--retry-of", scope = ScopeType.INHERIT, hidden = true)
    @Nullable
    String retryOf;

    @Option(names = "--retry-hosts", scope = ScopeType.INHERIT, hidden = true)
    String retryHosts = "";

    @Option(
            names = "--auto-rollback",
            scope = ScopeType.INHERIT,
            description = "a failed step undoes the run on its host")
    boolean autoRollback;

    @Option(
            names = "--no-input",
            scope = ScopeType.INHERIT,
            description = "never ask; a missing password or answer is an error (the default without a terminal)")
    boolean noInput;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            scope = ScopeType.INHERIT,
            defaultValue = "text",
            description = "text, json (one document) or ndjson (events)")
    Output output = Output.TEXT;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "where runs are kept; else $FLUX_STATE_DIR, $XDG_STATE_HOME/flux, ~/.local/state/flux")
    @Nullable
    Path stateDir;

    @Option(
            names = "--no-fold",
            scope = ScopeType.INHERIT,
            description = "exec: lead each line by its host instead of showing equal outputs once")
    boolean noFold;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            defaultValue = "auto",
            description = "auto, always or never; NO_COLOR is obeyed where it is not empty")
    ColorWhen color = ColorWhen.AUTO;

    @Option(
            names = "--log-level",
            paramLabel = "L",
            scope = ScopeType.INHERIT,
            description = "error, warn, info, debug; logs go to stderr and the run's own file, see [logging]")
    @Nullable
    LogLevel logLevel;

    @Option(names = "--log-format", paramLabel = "F", scope = ScopeType.INHERIT, description = "text or json")
    @Nullable
    LogForm logFormat;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "show every step; -vv is no more than -v")
    boolean[] verbose = {};

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "say nothing of a run that goes well; else only what went wrong")
    boolean quiet;

    @Option(
            names = "--follow",
            paramLabel = "HOST",
            scope = ScopeType.INHERIT,
            description =
                    "while a run goes on, show everything that one host tells, and what a step prints as it comes")
    @Nullable
    String follow;

    /// Whether one JSON document is wanted, from a command that has no events.
    boolean json() {
        return output != Output.TEXT;
    }
}
