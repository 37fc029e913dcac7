package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Becoming root by doas, as Debian 12 and 13 have it: named, or found where there is no sudo; from Flux's inventory
/// and
/// from Ansible's.
@AtNight
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoasIT {

    private static final Map<String, String> PACKAGES = Map.of("12", "doas", "13", "opendoas");
    private static final String RULES = """
            cat >/etc/doas.conf <<'END'
            permit nopass admin as root
            permit pwsudo as root
            END
            chmod 400 /etc/doas.conf
            """;

    private final List<String> suites = new ArrayList<>();
    private final List<LabHost> machines = new ArrayList<>();
    private final List<InventoryHost> hosts = new ArrayList<>();
    private final Controller controller = Controller.fresh();
    private FluxRun run = new FluxRun(-1, "", "", Duration.ZERO);
    private FluxRun unsaid = run;

    @BeforeAll
    void runOnAll() {
        for (var suite : List.of("12", "13")) {
            if (Packages.canInstall("debian:" + suite)) {
                suites.add(suite);
                start(suite, suite.equals("12") ? "" : "rm -f /usr/bin/sudo\n");
            }
        }
        Assumptions.assumeTrue(!suites.isEmpty(), "counted: no packages for doas");
        controller.inventory(hosts);
        run = exec("named", "asks", "never");
        unsaid = exec("unsaid");
    }

    /// A machine that has its result is left out of the rest of a run.
    private FluxRun exec(String... kinds) {
        var on = Stream.of(kinds).flatMap(kind -> names(kind).stream()).collect(Collectors.joining(","));
        return controller.flux(
                "exec", "-i", "inventory.toml", "--on", on, "--become", "--output", "json", "--", "id -u");
    }

    private void start(String suite, String more) {
        var machine = Lab.host(new HostSpec(
                "doas" + suite,
                "debian:" + suite,
                false,
                List.of(),
                Packages.install(PACKAGES.getOrDefault(suite, "doas"), "none") + RULES + more));
        machines.add(machine);
        var host = InventoryHost.of(machine);
        hosts.add(host.named("named" + suite).user("admin").says("become_method", "\"doas\""));
        hosts.add(host.named("asks" + suite).user("pwsudo").says("become_method", "\"doas\""));
        hosts.add(host.named("never" + suite).user("nosudo").says("become_method", "\"doas\""));
        hosts.add(host.named("unsaid" + suite).user("admin"));
    }

    private List<String> names(String kind) {
        return suites.stream().map(suite -> kind + suite).toList();
    }

    @Test
    void doasMakesRoot() {
        run.accountsFor(
                hosts.stream().filter(host -> !host.name().startsWith("unsaid")).toList());
        names("named")
                .forEach(name -> assertThat(run.host(name).is("completed").stdout())
                        .as(name)
                        .isEqualTo("0\n"));
    }

    /// Debian 12's has sudo besides, Debian 13's has not.
    @Test
    void whereNothingIsSaidSudoMakesRootOrDoasWhereThereIsNone() {
        names("unsaid")
                .forEach(name -> assertThat(unsaid.host(name).is("completed").stdout())
                        .as(name)
                        .isEqualTo("0\n"));
    }

    @Test
    void F33_aDoasThatAsksForAPasswordIsSaidSoAtOnce() {
        names("asks")
                .forEach(name -> run.host(name)
                        .is("failed")
                        .within(Duration.ofSeconds(25))
                        .because("asks for a password")
                        .advises());
    }

    @Test
    void F33_whomDoasDoesNotPermitIsToldSo() {
        names("never")
                .forEach(name ->
                        run.host(name).is("failed").because("does not permit").advises());
    }

    @Test
    void anInventoryOfAnsibleSaysDoasAndAModuleChangesTheHostOnce() {
        controller.write(
                "hosts.ini",
                machines.stream()
                                .map(machine -> machine.name() + " ansible_host=" + machine.address())
                                .collect(Collectors.joining("\n"))
                        + "\n[all:vars]\nansible_user=admin\nansible_ssh_private_key_file=" + Lab.key()
                        + "\nansible_become=yes\nansible_become_method=community.general.doas\n");
        var first = motd();
        var second = motd();

        for (var machine : machines) {
            assertThat(first.host(machine.name()).is("completed").steps("changed"))
                    .isNotEmpty();
            assertThat(second.host(machine.name()).is("completed").steps("changed"))
                    .isEmpty();
        }
    }

    private FluxRun motd() {
        return controller.flux("module", "motd", "-i", "hosts.ini", "--on", "@all", "--output", "json");
    }
}
