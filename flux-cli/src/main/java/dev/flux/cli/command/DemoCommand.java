package dev.flux.cli.command;

import dev.flux.cli.lab.Lab;
import dev.flux.cli.lab.LabException;
import dev.flux.cli.lab.LabFleet;
import dev.flux.cli.lab.LabPlan;
import dev.flux.cli.view.Style;
import dev.flux.cli.view.Words;
import dev.flux.host.NameFold;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `flux demo`: the main job on five throw-away hosts, twice, and nothing is left of it.
@Command(
        name = "demo",
        description = "Bring five throw-away hosts up, orchestrate them twice, and take them down again.")
final class DemoCommand implements Callable<Integer> {

    private static final int HOSTS = 5;

    private final Setup setup;

    DemoCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (setup.options().output != GlobalOptions.Output.TEXT) {
            throw new FluxException("the command line", Problem.of("--output", "the demo is for people: text only"));
        }
        var lab = new Lab(setup.state().create().path());
        long start = System.nanoTime();
        try (var fleet = lab.up(LabPlan.of(HOSTS, LabPlan.GROUPS))) {
            began(fleet, start);
            return story(fleet, start);
        } catch (LabException e) {
            return LabScreen.refused(setup, e);
        }
    }

    private int story(LabFleet fleet, long start) {
        heading("First run", "the hosts are fresh, so there is something to change");
        int first = orchestrate(fleet);
        if (first != ExitCode.OK.code()) {
            heading("Not finished", "the first run ended with exit code " + first + "; the hosts are taken down");
            return first;
        }
        heading("Second run", "the same again: nothing is left to change");
        int second = orchestrate(fleet);
        fleet.close();
        ended(fleet, start);
        return second;
    }

    private void began(LabFleet fleet, long start) {
        setup.console()
                .print(LabScreen.size(fleet.hosts()) + ", each a throw-away clone of this machine   " + since(start));
        LabScreen.hosts(setup.console(), fleet.hosts());
    }

    private void ended(LabFleet fleet, long start) {
        var names = fleet.hosts().stream().map(dev.flux.cli.lab.LabHost::name).toList();
        heading("Gone", NameFold.fold(names) + " are taken down, this machine is as it was");
        var console = setup.console();
        console.print("The demo took " + Words.span(Duration.ofNanos(System.nanoTime() - start))
                + ". Hosts that stay, to try things on:    " + console.styled(Style.STRONG, "flux lab up --hosts 5"));
    }

    private int orchestrate(LabFleet fleet) {
        var files = fleet.files();
        var color = setup.options().color.name().toLowerCase(Locale.ROOT);
        return setup.program(List.of(
                "orchestrate",
                "-i",
                files.inventory().toString(),
                "-c",
                files.config().toString(),
                "--state-dir",
                files.identity().resolveSibling("state").toString(),
                "--color",
                color));
    }

    private void heading(String what, String why) {
        var console = setup.console();
        console.print("");
        console.print(console.styled(Style.STRONG, "== " + what + ": " + why));
        console.print("");
        console.flush();
    }

    private String since(long start) {
        return setup.console().styled(Style.DETAIL, "up in " + Words.span(Duration.ofNanos(System.nanoTime() - start)));
    }
}
