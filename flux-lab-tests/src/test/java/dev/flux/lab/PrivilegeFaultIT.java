package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Ways to become root, and ways not to: one run, one attempt each, no hang.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivilegeFaultIT {

    private static final Duration SOON = Duration.ofSeconds(25);
    private static final String WRONG = "canary-7Yq-wrong-password";

    private final List<LabHost> calm = Lab.bystanders();
    private final LabHost wrong = Lab.host(HostSpec.light("wrongpass"));
    private final LabHost right = Lab.host(HostSpec.light("rightpass"));
    private final LabHost missing = Lab.host(HostSpec.light("nopass"));
    private final LabHost outsider = Lab.host(HostSpec.light("outsider"));
    private final LabHost bare = Lab.host(HostSpec.light("nosudo").prepared("rm -f /usr/bin/sudo"));
    private final LabHost tty = Lab.host(HostSpec.light("needstty")
            .prepared("echo 'Defaults requiretty' >/etc/sudoers.d/00-tty; chmod 440 /etc/sudoers.d/00-tty"));
    private final LabHost lecture = Lab.host(HostSpec.light("lecture")
            .prepared("echo 'Defaults lecture=always, passprompt=\"Passwort %p \"' >/etc/sudoers.d/00-lecture"));
    private final List<InventoryHost> hosts = new ArrayList<>();
    private final Controller controller =
            Controller.fresh().with("RIGHT", "lab-password").with("WRONG", WRONG);
    private FluxRun run = new FluxRun(-1, "", "", Duration.ZERO);

    @BeforeAll
    void runOnAll() {
        calm.forEach(host -> hosts.add(InventoryHost.of(host).user("admin")));
        hosts.add(InventoryHost.of(wrong).user("pwsudo").says("become_password", "\"env:WRONG\""));
        hosts.add(InventoryHost.of(right).user("pwsudo").says("become_password", "\"env:RIGHT\""));
        hosts.add(InventoryHost.of(lecture).user("pwsudo").says("become_password", "\"env:RIGHT\""));
        hosts.add(InventoryHost.of(missing).user("pwsudo"));
        hosts.add(InventoryHost.of(outsider).user("nosudo").says("become_password", "\"env:RIGHT\""));
        hosts.add(InventoryHost.of(bare).user("admin"));
        hosts.add(InventoryHost.of(tty).user("admin"));
        controller.inventory(hosts);
        run = controller.flux(
                "exec", "-i", "inventory.toml", "--on", "@all", "--become", "--output", "json", "--", "id -u; cat");
    }

    private FluxRun.HostResult failed(String name) {
        return run.host(name).is("failed").within(SOON).advises();
    }

    @Test
    void everyHostHasOneOutcomeAndTheOthersAreWell() {
        run.accountsFor(hosts).leavesAlone(calm);
        assertThat(run.exit()).isEqualTo(1);
        calm.forEach(host -> assertThat(run.host(host.name()).stdout()).isEqualTo("0\n"));
    }

    @Test
    void aRightPasswordMakesRootAndReachesNothingElse() {
        assertThat(run.host("rightpass").is("completed").stdout()).isEqualTo("0\n");
        assertThat(run.out() + run.err()).doesNotContain("lab-password");
    }

    @Test
    void F34_aLectureAndAPromptOfItsOwnDoNotMatter() {
        assertThat(run.host("lecture").is("completed").stdout()).isEqualTo("0\n");
    }

    @Test
    void F32_aWrongPasswordIsTriedOnce() {
        failed("wrongpass").because("password");
        assertThat(run.out() + run.err()).doesNotContain(WRONG);
    }

    @Test
    void F33_aMissingPasswordIsSaidSo() {
        failed("nopass").because("password");
    }

    @Test
    void F33_whoIsNotInSudoersIsToldSo() {
        failed("outsider").because("sudoers");
    }

    @Test
    void F33_aHostWithoutSudoIsNamed() {
        failed("nosudo").because("sudo");
    }

    @Test
    void F33_requirettyIsSaidOrDoesNotMatter() {
        var result = run.host("needstty").within(SOON);
        assertThat(result.outcome()).isIn("completed", "failed");
        if (result.outcome().equals("failed")) {
            result.because("tty").advises();
        }
    }

    /// While a command runs as root by password: no process of the host has it in its words or surroundings, and no
    /// file of the host holds it afterwards.
    @Test
    void SEC34_G8_noProcessAndNoFileOfTheHostHoldsThePassword() throws InterruptedException {
        var going = controller.start(
                "exec", "-i", "inventory.toml", "--on", "rightpass", "--become", "--", "touch /root/going; sleep 4");
        right.ask("until [ -e /root/going ]; do sleep 0.1; done");
        right.sh("printf 'lab-pass' >/root/needle; printf word >>/root/needle");
        var seen = right.ask("cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'"
                + " | grep -cFf /root/needle || :");
        assertThat(going.await(Duration.ofMinutes(1)).status()).isZero();

        assertThat(seen).isEqualTo("0");
        assertThat(
                        right.ask(
                                "grep -rlFf /root/needle /var/lib/flux /var/log /tmp /run/flux /home /root/.[a-z]* 2>/dev/null || :"))
                .isEmpty();
    }

    @Test
    void SEC_noPasswordIsLeftInAnyFileOfTheController() {
        var found = Command.of(
                        "grep",
                        "-rlF",
                        "-e",
                        WRONG,
                        "-e",
                        "lab-password",
                        controller.folder().toString())
                .run();
        assertThat(found.out()).isEmpty();
    }
}
