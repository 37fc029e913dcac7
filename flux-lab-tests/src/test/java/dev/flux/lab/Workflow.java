package dev.flux.lab;

/// The configuration that tests run with.
final class Workflow {

    /// All three modules, with settings that a fresh host does not have.
    static final String BASELINE = """
            [workflows.baseline]
            modules = ["hostname", "sysctl", "motd"]

            [workflows.baseline.hostname]
            from_inventory = true

            [workflows.baseline.motd]
            organization = "Lab & Söhne's $HOME"
            """;

    /// One small module, where the workflow itself is not the matter.
    static final String SMALL = """
            [workflows.baseline]
            modules = ["motd"]
            """;

    /// Everything under /etc with its time of change: what a run that changes nothing leaves alone.
    static final String TIMES = "find /etc /usr/local -xdev -type f -printf '%p %T@ %i\\n' | sort";

    private Workflow() {}
}
