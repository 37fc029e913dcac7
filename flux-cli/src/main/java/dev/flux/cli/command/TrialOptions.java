package dev.flux.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// What trials take besides targets, and which of the user's options each run of a trial gets.
final class TrialOptions {

    @Option(
            names = "--disposable",
            description = "the hosts of --remote may be thrown away; without it none is touched")
    boolean disposable;

    @Option(names = "--also", paramLabel = "FOLDER", description = "compare this folder of the host, too; repeatable")
    List<String> also = new ArrayList<>();

    /// Flux's own folder on hosts, which no comparison looks at.
    String state(Setup setup) {
        return setup.surroundings().variable("FLUX_HOST_STATE_DIR").orElse("/var/lib/flux");
    }

    /// The user's options, as each run of a trial gets them.
    List<String> passed(Setup setup) {
        var global = setup.options();
        var targets = setup.targets();
        var words = new ArrayList<String>();
        if (global.config != null) {
            words.addAll(List.of("-c", global.config.toString()));
        }
        if (global.profile != null) {
            words.addAll(List.of("--profile", global.profile));
        }
        global.sets.forEach(set -> words.addAll(List.of("--set", set)));
        if (targets.hostKeyPolicy != null) {
            words.addAll(List.of("--host-key-policy", targets.hostKeyPolicy));
        }
        words.addAll(List.of("--lock-wait", targets.lockWait, "--deadline", targets.deadline));
        if (targets.noSafetyNet) {
            words.add("--no-safety-net");
        }
        if (targets.anySystem) {
            words.add("--allow-unsupported");
        }
        return words;
    }

    /// The hosts that the user named, as each run of a trial gets them.
    List<String> named(Setup setup) {
        var targets = setup.targets();
        var words = new ArrayList<String>();
        targets.inventories.forEach(file -> words.addAll(List.of("-i", file.toString())));
        targets.remotes.forEach(remote -> words.addAll(List.of("--remote", remote)));
        if (targets.inventoryFormat != null) {
            words.addAll(List.of("--inventory-format", targets.inventoryFormat));
        }
        if (targets.jumpHost != null) {
            words.addAll(List.of("--jump-host", targets.jumpHost));
        }
        return words;
    }

    /// Says what cannot go with a trial.
    void check(Setup setup) {
        if (setup.options().dryRun || setup.options().savePlan != null) {
            throw new UsageFault("flux test makes a dry-run itself, and then more", "leave --dry-run out");
        } else if (setup.targets().local) {
            throw new UsageFault(
                    "flux test never changes this machine itself", "leave --local out: a clone of it is used");
        } else if (setup.options().output == GlobalOptions.Output.NDJSON) {
            throw new UsageFault("flux test has no events", "--output json");
        }
        for (var folder : also) {
            if (!folder.startsWith("/")) {
                throw new UsageFault("--also needs an absolute path, is " + folder, "--also /srv/data");
            }
        }
    }
}
