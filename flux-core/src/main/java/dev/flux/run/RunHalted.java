package dev.flux.run;

import dev.flux.report.HostReport;

/// A host could not be run for a reason that holds for every other host too: none is started any more.
public final class RunHalted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HostReport report;

    /// @param report of the host that met it
    public RunHalted(HostReport report) {
        super(report.cause());
        this.report = report;
    }

    /// The host's own outcome.
    public HostReport report() {
        return report;
    }
}
