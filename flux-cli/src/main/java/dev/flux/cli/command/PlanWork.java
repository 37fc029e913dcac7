package dev.flux.cli.command;

import static java.util.Objects.requireNonNull;

import dev.flux.facts.Facts;
import dev.flux.facts.Support;
import dev.flux.host.Host;
import dev.flux.host.Reboot;
import dev.flux.module.Material;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.SecretBlock;
import dev.flux.payload.Step;
import dev.flux.plan.Assignment;
import dev.flux.plan.Planner;
import dev.flux.resource.NoRestartDue;
import dev.flux.run.SavedPlan;
import dev.flux.run.Work;
import dev.flux.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Workflows and modules: facts are asked, and each host's plan becomes its payload.
///
/// @param assignments what each host runs, by its name
/// @param mode whether changes are made or only shown
/// @param autoRollback whether any failed step undoes the run on its host
/// @param anySystem whether hosts are changed whose distribution is not supported
/// @param saved the plan that is to be run, and nothing else
record PlanWork(
        Planner planner,
        Map<String, Assignment> assignments,
        Mode mode,
        boolean autoRollback,
        boolean anySystem,
        Optional<SavedPlan> saved)
        implements Work {

    @Override
    public boolean become(Host host) {
        return host.become().wanted().orElse(true);
    }

    @Override
    public boolean needsFacts() {
        return true;
    }

    @Override
    public Support support(Facts facts) {
        return anySystem ? new Support.Full() : Support.of(facts);
    }

    @Override
    public boolean rollback(Host host) {
        return autoRollback || planner.rollsBack(assignment(host));
    }

    @Override
    public Host reached(Host host, Facts facts, String module) {
        return planner.reached(assignment(host), host, facts, module);
    }

    @Override
    public Payload payload(Host host, Facts facts) {
        return Payload.compile(planner.plan(assignment(host), facts).steps(), mode);
    }

    @Override
    public Payload check(Host host, Facts facts, String module) {
        var alone = Assignment.modules(host, List.of(module));
        return Payload.compile(planner.plan(alone, facts).steps(), Mode.PLAN);
    }

    @Override
    public Reboot reboot(Host host) {
        return planner.reboot(assignment(host));
    }

    @Override
    public Optional<Payload> restartDue(Host host, Facts facts) {
        var question = new NoRestartDue(facts.container());
        return Optional.of(
                Payload.compile(List.of(new Step(1, "reboot", question, Duration.ofMinutes(1), false)), Mode.PLAN));
    }

    @Override
    public SecretBlock secrets(Payload payload) {
        return SecretBlock.of(
                payload,
                source -> planner.materials()
                        .text(new Material.Hidden(source))
                        .map(Secret::of)
                        .orElseThrow(() -> new IllegalStateException("no value of " + source + " was read")));
    }

    private Assignment assignment(Host host) {
        return requireNonNull(assignments.get(host.name()));
    }
}
