package dev.flux.cli.command;

import dev.flux.cli.doctor.BastionCheck;
import dev.flux.cli.doctor.Disk;
import dev.flux.cli.doctor.LoginCheck;
import dev.flux.cli.doctor.MachineCheck;
import dev.flux.cli.doctor.StateCheck;
import dev.flux.cli.view.DoctorView;
import dev.flux.cli.view.DoctorView.Finding;
import dev.flux.cli.view.DoctorView.Standing;
import dev.flux.cli.view.Words;
import dev.flux.host.Inventory;
import dev.flux.problem.FluxException;
import dev.flux.transport.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `flux doctor`: whether this machine and the files at hand are fit, and what to type where they are not.
@Command(
        name = "doctor",
        description = "Look whether everything is as Flux needs it, and say how to mend what is not.",
        footer = {
            "",
            "Nothing is contacted, but with -i: then the jump hosts of the inventory are logged in to.",
            "It ends with 3 where something here must be mended, 4 or 1 where a jump host is not reached or refuses."
        })
final class DoctorCommand implements Callable<Integer> {

    private static final List<String> INVENTORIES =
            List.of("inventory.toml", "inventory.yaml", "inventory.yml", "inventory.json", "hosts.txt");

    private final Setup setup;
    private final List<Finding> findings = new ArrayList<>();

    DoctorCommand(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Integer call() throws InterruptedException {
        var around = setup.surroundings();
        boolean asked = !setup.targets().inventories.isEmpty();
        findings.addAll(MachineCheck.all(
                setup.console().terminal(),
                around.variable("TERM"),
                setup.targets().forks(),
                built()));
        findings.add(StateCheck.of(setup.state().path(), Optional.empty(), Disk.ofThisMachine()));
        boolean sound = config();
        var inventory = sound ? inventory() : Optional.<Inventory>empty();
        var login =
                new LoginCheck(around.home(), around.variable("SSH_AUTH_SOCK").map(Path::of));
        findings.addAll(login.findings(inventory.map(this::keys).orElse(List.of())));
        boolean here = findings.stream().anyMatch(one -> one.standing() == Standing.TROUBLE);
        var worst = asked && inventory.isPresent() ? bastions(inventory.get()) : Optional.<Failure.Standing>empty();
        DoctorView.show(findings, setup.options().json(), setup.console());
        return code(here, worst).code();
    }

    private static ExitCode code(boolean here, Optional<Failure.Standing> worst) {
        if (here) {
            return ExitCode.INPUT;
        }
        return worst.map(one -> one == Failure.Standing.UNREACHABLE ? ExitCode.UNREACHABLE : ExitCode.FAILED)
                .orElse(ExitCode.OK);
    }

    private boolean config() {
        try {
            var config = setup.project().config();
            setup.project().planner().check(List.of());
            findings.add(config.file()
                    .map(file -> Finding.ok(
                            "config",
                            file + ", " + Words.count(config.workflows().names().size(), "workflow")))
                    .orElseGet(() -> Finding.note("config", "none, so Flux's defaults hold", "flux init")));
            config.warnings().forEach(warning -> findings.add(Finding.note("config", warning, "flux config check")));
            return true;
        } catch (FluxException e) {
            wrong("config", e, "flux config check");
            findings.add(Finding.note("inventory", "is looked at once the configuration is sound"));
            return false;
        }
    }

    private void wrong(String check, FluxException wrong, String command) {
        wrong.problems()
                .forEach(problem -> findings.add(Finding.trouble(
                        check, problem.toString(), problem.hint().orElse(command))));
    }

    /// The inventory that was named, else the one of this folder; a program is run only where it was named.
    private Optional<Inventory> inventory() {
        var files = setup.targets().inventories;
        if (files.isEmpty()) {
            INVENTORIES.stream()
                    .filter(name -> isPlain(setup.surroundings().folder().resolve(name)))
                    .findFirst()
                    .ifPresent(name -> files.add(Path.of(name)));
        }
        if (files.isEmpty()) {
            findings.add(Finding.note("inventory", "none in this folder", "flux init"));
            return Optional.empty();
        }
        var words = String.join(" ", files.stream().map(file -> "-i " + file).toList());
        try {
            var inventory = new Targets(setup).forWorkflows().inventory();
            var odd = InventoryCommand.odd(setup, inventory);
            findings.add(Finding.ok(
                    "inventory",
                    inventory.source() + ", " + Words.count(inventory.hosts().size(), "host") + " in "
                            + Words.count(inventory.groups().size(), "group")));
            odd.forEach(warning -> findings.add(Finding.note("inventory", warning, "flux inventory check " + words)));
            return Optional.of(inventory);
        } catch (FluxException e) {
            wrong("inventory", e, "flux inventory check " + words);
            return Optional.empty();
        }
    }

    private static boolean isPlain(Path file) {
        return Files.isRegularFile(file) && !Files.isExecutable(file);
    }

    private List<Path> keys(Inventory inventory) {
        var home = setup.surroundings().home();
        return inventory.hosts().values().stream()
                .flatMap(host -> Stream.concat(
                        Stream.of(host), host.route().alternatives().stream().flatMap(List::stream)))
                .flatMap(host -> host.login().identityFiles().stream())
                .distinct()
                .map(text -> text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text))
                .toList();
    }

    private Optional<Failure.Standing> bastions(Inventory inventory) throws InterruptedException {
        var files = String.join(
                " ",
                setup.targets().inventories.stream().map(file -> "-i " + file).toList());
        try (var transport = setup.access().ssh(notice -> setup.console().talk("notice: " + notice))) {
            var check = BastionCheck.of(transport, List.copyOf(inventory.hosts().values()), files);
            findings.addAll(check.findings());
            return check.worst();
        }
    }

    /// No clock is right that says less than this program's own file.
    private static Instant built() {
        try {
            var home = System.getProperty("flux.home", "");
            return home.isEmpty()
                    ? Instant.EPOCH
                    : Files.getLastModifiedTime(Path.of(home, "lib")).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
