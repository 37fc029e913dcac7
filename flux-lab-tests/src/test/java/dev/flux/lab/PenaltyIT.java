package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A bastion that shuts its door to whoever was refused there (PerSourcePenalties, OpenSSH 9.8 and later). All come
/// from one address: those who are let in must not pay for those who are not.
@AtNight
class PenaltyIT {

    private static final String IMAGE = "debian:13";

    /// A refused login costs five seconds, and so many seconds are forgiven.
    private static final String PENALTIES = """
            echo 'PerSourcePenalties authfail:5 min:FORGIVEN' >/etc/ssh/sshd_config.d/penalties.conf
            /usr/sbin/sshd -t && kill -HUP "$(pgrep -o -x sshd)"
            """;

    private final List<LabHost> behind = Lab.hosts(List.of(HostSpec.light("inner1"), HostSpec.light("inner2")));
    private final List<LabHost> calm = Lab.bystanders();
    private final Controller controller = Controller.fresh();
    private final List<InventoryHost> known = new ArrayList<>();

    private static LabHost bastion(String name, String forgiven) {
        if (!Engine.has(IMAGE)) {
            Lab.cannot("a real OpenSSH that penalises: there is no image of " + IMAGE + " here");
        }
        assumeTrue(Engine.has(IMAGE), "counted: no image of " + IMAGE);
        return Lab.host(new HostSpec(name, IMAGE, false, List.of(), PENALTIES.replace("FORGIVEN", forgiven)));
    }

    /// Entries of the bastion that it refuses, those behind it, and others; in this order.
    private FluxRun run(LabHost bastion, int bad, int forks) {
        var here = InventoryHost.of(bastion);
        for (int i = 1; i < bad; i++) {
            known.add(here.named("stranger" + i).user("stranger" + i));
        }
        known.add(here.named("keyless").identity(Lab.key("id_other")));
        behind.forEach(host -> known.add(InventoryHost.of(host).says("jump_host", '"' + bastion.name() + '"')));
        calm.forEach(host -> known.add(InventoryHost.of(host)));
        var all = new ArrayList<>(known);
        all.add(here);
        controller.inventory(all);
        var names = String.join(",", known.stream().map(InventoryHost::name).toList());
        var line = "exec -i inventory.toml --output json --forks " + forks + " --on " + names + " -- true";
        return controller.flux(line.split(" "));
    }

    private void onlyTheStrangersAreRefused(FluxRun run, int bad) {
        run.accountsFor(known).leavesAlone(calm);
        for (int i = 1; i < bad; i++) {
            run.host("stranger" + i).is("failed").because("refused").advises();
        }
        run.host("keyless").is("failed").because("refused").advises();
        behind.forEach(host -> run.host(host.name()).is("completed"));
    }

    /// Nothing is forgiven: whatever came before the end of a penalty would be dropped, and sshd would say so.
    @Test
    void F18_nothingGoesToABastionBeforeThePenaltyOfARefusedLoginEnds() {
        var bastion = bastion("strict", "1");

        onlyTheStrangersAreRefused(run(bastion, 2, 1), 2);

        assertThat(bastion.sshdLog()).contains("active penalty of 5 seconds").doesNotContain("drop connection");
    }

    /// As it comes, 15 seconds are forgiven; five logins are refused at once.
    @Test
    void F18_manyBadEntriesAtOnceSinkNoHostBehindTheirBastion() {
        var bastion = bastion("stock", "15");

        onlyTheStrangersAreRefused(run(bastion, 5, 5), 5);

        assertThat(bastion.sshdLog()).contains("srclimit_penalise: ipv4: new").doesNotContain("drop connection");
    }

    /// Who is let in by password is charged for the key that is refused before it: once, and not at each login that
    /// proves a change.
    @Test
    void F18_loginsByPasswordThatProveAChangeAreNotDropped() throws Exception {
        var host = bastion("typed", "1");
        host.ask("echo 'pwsudo ALL=(ALL:ALL) NOPASSWD: ALL' >/etc/sudoers.d/pwsudo");
        var key = Files.readString(Path.of(Lab.key() + ".pub")).strip();
        controller.inventory(List.of(InventoryHost.of(host).user("pwsudo").identity(Lab.key("id_other"))));
        controller.write("flux.toml", """
                [workflows.keyed]
                modules = ["user"]

                [workflows.keyed.user]
                accounts = [{ name = "pwsudo", authorized_keys = ["%s"] }]
                """.formatted(key));
        var words = List.of("workflow", "keyed", "-i", "inventory.toml", "--on", host.name());
        try (var terminal = Terminal.start(controller, words.toArray(String[]::new))) {
            terminal.answers("password of pwsudo", "lab-password");
            assertThat(terminal.await()).as(terminal.screen()).isZero();
        }
        var log = host.sshdLog();

        assertThat(log.split("Accepted password for pwsudo", -1)).as(log).hasSizeGreaterThan(2);
        assertThat(log.split("drop connection", -1)).as(log).hasSizeLessThanOrEqualTo(2);
        assertThat(host.ask("cat /home/pwsudo/.ssh/authorized_keys")).contains(key);
    }
}
