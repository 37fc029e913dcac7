package dev.flux.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Workflows one after the other on a new host, each dry, for real and once more; then every run is undone, the newest
/// first.
///
/// @param trees what the host was like before each workflow
/// @param afterDry what it was like after each dry-run
/// @param back what it was like after each rollback, in the order of the workflows
record WorkflowStory(
        LabHost host,
        List<Round> rounds,
        List<HostTree> trees,
        List<HostTree> afterDry,
        List<HostTree> back,
        List<FluxRun> rollbacks,
        Command.Result login) {

    private static final Duration LONG = Duration.ofMinutes(15);

    /// A workflow's three runs.
    record Round(String workflow, FluxRun dry, FluxRun first, FluxRun second) {}

    WorkflowStory {
        rounds = List.copyOf(rounds);
        trees = List.copyOf(trees);
        afterDry = List.copyOf(afterDry);
        back = List.copyOf(back);
        rollbacks = List.copyOf(rollbacks);
    }

    static WorkflowStory of(LabHost host, Controller controller, List<String> workflows) {
        var rounds = new ArrayList<Round>();
        var trees = new ArrayList<HostTree>();
        var afterDry = new ArrayList<HostTree>();
        for (var workflow : workflows) {
            trees.add(HostTree.of(host));
            var dry = flux(controller, "workflow", workflow, "--dry-run");
            afterDry.add(HostTree.of(host));
            var first = flux(controller, "workflow", workflow);
            rounds.add(new Round(workflow, dry, first, flux(controller, "workflow", workflow)));
        }
        var login = logIn(host);
        var back = new ArrayList<HostTree>();
        var rollbacks = new ArrayList<FluxRun>();
        for (var round : rounds.reversed()) {
            var run = round.first().report().path("run").asString();
            rollbacks.addFirst(flux(controller, "rollback", "--to", run));
            back.addFirst(HostTree.of(host));
        }
        return new WorkflowStory(host, rounds, trees, afterDry, back, rollbacks, login);
    }

    private static FluxRun flux(Controller controller, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-i", "inventory.toml", "--on", "@all", "--output", "json"));
        return FluxRun.of(controller.start(all.toArray(String[]::new)).await(LONG));
    }

    /// As the administrator that the workflow has made, where it has, by its key alone; what sudo and the greeting
    /// note in the home goes again, or the home would have been used by somebody.
    private static Command.Result logIn(LabHost host) {
        return Command.of(
                        "ssh",
                        "-F",
                        "none",
                        "-i",
                        Lab.key("id_fluxadmin").toString(),
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=no",
                        "-o",
                        "UserKnownHostsFile=/dev/null",
                        "fluxadmin@" + host.address(),
                        "id -un; sudo -n id -un; rm -rf .sudo_as_admin_successful .cache")
                .run();
    }
}
