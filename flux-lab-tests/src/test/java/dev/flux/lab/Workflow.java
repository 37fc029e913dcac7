package dev.flux.lab;

/// The configuration that tests run with.
final class Workflow {

    /// All three modules, with settings that a fresh host does not have. Of the kernel only what each host has for
    /// itself:
    /// the presets would change this machine.
    static final String BASELINE = """
            [workflows.baseline]
            modules = ["hostname", "sysctl", "motd"]

            [workflows.baseline.hostname]
            from_inventory = true

            [workflows.baseline.sysctl]
            preset = []
            role = "container-host"
            parameters = { "net.ipv4.conf.all.log_martians" = 1, "net.ipv4.conf.default.accept_redirects" = 0 }

            [workflows.baseline.motd]
            organization = "Lab & Söhne's $HOME"
            """;

    /// One small module, where the workflow itself is not the matter.
    static final String SMALL = """
            [workflows.baseline]
            modules = ["motd"]
            """;

    /// All that a run could leave behind, with kind, mode, owner, time of change, inode and target: what a run that
    /// changes nothing leaves alone. Flux's own folder and what systemd notes by itself are not in it.
    static final String TIMES = "find /etc /usr/local /opt /srv /boot /var/lib /var/spool -xdev"
            + " \\( -path /var/lib/flux -o -path /var/lib/systemd -o -path /var/lib/private \\) -prune"
            + " -o ! -path /var/lib -printf '%p %y %m %U:%G %T@ %i %l\\n' | sort";

    private Workflow() {}
}
