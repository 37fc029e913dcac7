package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.AccountAccess;
import dev.flux.resource.AuthorizedKeys;
import dev.flux.resource.GroupMembership;
import dev.flux.resource.InHome;
import dev.flux.resource.PasswordExpired;
import dev.flux.resource.PasswordHash;
import dev.flux.resource.PasswordPolicy;
import dev.flux.resource.Resource;
import dev.flux.resource.Sudoers;
import dev.flux.resource.UserAbsent;
import dev.flux.resource.UserAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the kinds of accounts refuse, keep and take away.
class AccessTests {

    private static final String BLOB = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE5vdEFLZXkrYnV0K2xvb2tzK2xpa2UrIQ+/abcd";

    private final ShellHost host;

    AccessTests(@TempDir Path folder) {
        host = new ShellHost(folder, "dash");
        AccessSpecimens.accounts(host);
    }

    private static UserAccount account(String name, String shell, String... initial) {
        var looks = new UserAccount.Looks("Ops", shell, "/home/" + name, "0750", Set.of(initial));
        return new UserAccount(name, Optional.empty(), Optional.empty(), false, looks);
    }

    private static AuthorizedKeys keys(boolean exclusive) {
        return new AuthorizedKeys("ops", List.of(new AuthorizedKeys.Entry("", BLOB, "me", "SHA256:mine")), exclusive);
    }

    private List<String> reasons(Resource resource) {
        var before = TreeImage.of(host.root());
        var said = host.apply(resource);
        assertThat(said.outcomes()).containsExactly("failed");
        assertThat(TreeImage.of(host.root())).isEqualTo(before);
        return said.reasons();
    }

    @Test
    void USR1_anAccountThatExistsKeepsWhatNobodyAskedFor() {
        var said = host.apply(account("ops", "/bin/sh", "shell", "home", "mode"));

        assertThat(said.outcomes()).containsExactly("changed");
        assertThat(host.path("/etc/passwd")).content().contains("ops:x:1000:1000:Ops:/srv/ops:/bin/bash\n");
    }

    @Test
    void whatIsForAnAccountThatNothingMakesIsRefusedBeforeItsTurn() {
        var why = "there is no account gone here, and nothing in this run makes it";

        assertThat(reasons(new InHome.HomeFile("gone", ".zshrc", Optional.of("zsh"), "x\n", false)))
                .containsExactly(why);
        assertThat(reasons(new InHome.LoginShell("gone", "/bin/zsh", false))).containsExactly(why);
        assertThat(host.plan(new InHome.LoginShell("gone", "/bin/zsh", true)).outcomes())
                .containsExactly("would-change");
    }

    @Test
    void USR1_numbersAreNotChanged() {
        var other = new UserAccount(
                "ops",
                Optional.of(2000L),
                Optional.empty(),
                false,
                account("ops", "/bin/sh", "shell", "home", "mode").looks());

        assertThat(reasons(other)).containsExactly("account ops has uid 1000 and gid 1000: Flux renumbers no account");
    }

    @Test
    void USR2_aNewAccountHasNoPasswordAndIsNotLocked() {
        host.apply(account("deploy", "/bin/sh"));

        assertThat(host.path("/etc/shadow")).content().contains("\ndeploy:*:");
    }

    @Test
    void aShellThatIsNoneOfTheHostsIsRefused() {
        assertThat(reasons(account("deploy", "/usr/bin/fish-of-nobody")))
                .containsExactly("/usr/bin/fish-of-nobody is not in /etc/shells: install it first");
    }

    @Test
    void aHomeThatSomebodyHasUsedStaysWhenItsAccountIsUndone() {
        host.stub("usermod", "echo used >\"$ROOT/home/deploy/notes\"; exit 1");

        var said = host.applyAndUndo(
                List.of(account("deploy", "/bin/sh"), new GroupMembership("deploy", List.of("adm"), List.of(), false)));

        assertThat(said.outcomes()).contains("failed");
        assertThat(host.path("/home/deploy/notes")).exists();
        assertThat(host.path("/etc/passwd")).content().doesNotContain("deploy");
    }

    @Test
    void C8_anAccountThatARunMadeGoesWithItsKeysAndItsHome() {
        host.stub("runuser", "shift 3\n\"$@\"");
        host.file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
        var before = TreeImage.ofFiles(host.root());
        var made = new AuthorizedKeys("deploy", keys(true).entries(), true);

        host.applyAndUndo(List.of(
                account("deploy", "/bin/sh"),
                new GroupMembership("deploy", List.of("adm"), List.of(), false),
                made,
                new AccountAccess("deploy", true, Optional.empty())));

        assertThat(TreeImage.ofFiles(host.root())).isEqualTo(before);
        assertThat(host.path("/home/deploy")).doesNotExist();
    }

    @Test
    void USR3_keysAreComparedByTheirBlobAndKeepTheirOptions() {
        host.file(
                "/srv/ops/.ssh/authorized_keys", "# team\nfrom=\"10.0.0.1\" " + BLOB + " old\nssh-rsa AAAAother you\n");

        host.apply(keys(false));

        assertThat(host.path("/srv/ops/.ssh/authorized_keys"))
                .hasContent("# team\nfrom=\"10.0.0.1\" " + BLOB + " old\nssh-rsa AAAAother you\n");
        host.apply(keys(true));
        assertThat(host.path("/srv/ops/.ssh/authorized_keys")).hasContent(BLOB + " me\n");
    }

    @Test
    void theKeyOfThisVerySessionIsNotRemoved() {
        host.file(
                "/var/log/auth.log",
                "sshd[1]: Accepted publickey for ops from 192.0.2.1 port 4711 ssh2: ED25519 SHA256:session\n");
        host.file("/srv/ops/.ssh/authorized_keys", "ssh-rsa AAAAother you\n");
        var session = "LOGIN_USER=ops LOGIN_SSH='192.0.2.1 4711 192.0.2.2 22'";

        assertThat(host.planAfter(session, List.of(keys(true))).reasons())
                .containsExactly("keys_exclusive would remove the key of this very session, SHA256:session: add it to"
                        + " authorized_keys");
        assertThat(host.planAfter(session, List.of(keys(false))).outcomes()).containsExactly("would-change");
    }

    @Test
    void USR4_aLinkIsNotFollowed() {
        host.file("/root/.ssh/x", "");
        Specimen.link(host.path("/srv/ops/.ssh"), host.path("/root/.ssh"));

        assertThat(reasons(keys(false))).containsExactly("/srv/ops/.ssh is a link, and is not followed: remove it");
    }

    @Test
    void USR6_rootsAndTheSystemsAccountsAndTheLoginAreNotRemoved() {
        host.file("/etc/passwd", "daemon:x:1:1::/usr/sbin:/bin/sh\nops:x:1000:1000::/srv/ops:/bin/bash\n");

        assertThat(reasons(new UserAbsent("daemon", false, true)))
                .containsExactly("daemon has uid 1: accounts of the system are not removed");
        assertThat(host.planAfter("LOGIN_USER=ops", List.of(new UserAbsent("ops", false, true)))
                        .reasons())
                .containsExactly("ops is the account that this run has logged in with");
        assertThat(host.planAfter("LOGIN_USER=ops", List.of(new AccountAccess("ops", true, Optional.empty())))
                        .outcomes())
                .containsExactly("failed");
    }

    @Test
    void USR6_aHomeGoesOnlyOnceItsArchiveWasReadBack() throws Exception {
        host.apply(new UserAbsent("ops", true, true));

        assertThat(host.path("/srv/ops")).doesNotExist();
        try (var archives = Files.list(host.path("/var/backups/flux"))) {
            var archive = archives.findFirst().orElseThrow();
            var listed = new ProcessBuilder("tar", "-tzf", archive.toString()).start();
            assertThat(new String(listed.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("ops/notes");
        }
    }

    @Test
    void USR6_aHomeThatCannotBeArchivedStays() {
        host.stub("tar", "exit 1");

        assertThat(host.apply(new UserAbsent("ops", true, true)).outcomes()).containsExactly("failed");
        assertThat(host.path("/srv/ops/notes")).exists();
        assertThat(host.path("/etc/passwd")).content().contains("ops:");
    }

    @Test
    void USR7_rulesThatVisudoRefusesAreNeverInstalled() {
        host.file("/etc/sudoers", "@includedir /etc/sudoers.d\n");

        assertThat(host.apply(new Sudoers("ops", "ops ALL=(ALL ALL\n")).outcomes())
                .containsExactly("failed");
        assertThat(host.path("/etc/sudoers.d/90-flux-ops")).doesNotExist();
    }

    @Test
    void USR7_rulesThatNobodyReadsAreRefused() {
        host.file("/etc/sudoers", "root ALL=(ALL:ALL) ALL\n");

        assertThat(reasons(new Sudoers("ops", "ops ALL=(ALL:ALL) ALL\n")))
                .singleElement()
                .asString()
                .contains("@includedir");
    }

    @Test
    void aGroupThatIsNotThereIsRefusedUnlessAnEarlierStepMakesIt() {
        assertThat(reasons(new GroupMembership("ops", List.of("web"), List.of(), false)))
                .containsExactly("there is no group web: declare it in groups");
        assertThat(host.plan(new GroupMembership("ops", List.of("web"), List.of("web"), false))
                        .outcomes())
                .containsExactly("would-change");
    }

    @Test
    void aLimitThatHasPassedAlreadyIsRefused() {
        host.file("/etc/shadow", "ops:$6$x$y:10000:0:99999:7:::\n");

        assertThat(reasons(new PasswordPolicy("ops", Optional.of(30L), Optional.empty(), Optional.empty())))
                .singleElement()
                .asString()
                .contains("max_days = 30 would expire it at once");
    }

    @Test
    void aNewPasswordIsDueOnceAndNotEveryTime() {
        var hash = new PasswordHash("ops", AccessSpecimens.HASH);
        var expired = new PasswordExpired("ops", List.of(hash));

        assertThat(host.plan(hash, expired).outcomes()).containsExactly("would-change", "would-change");
        assertThat(host.apply(hash, expired).outcomes()).containsExactly("changed", "changed");
        assertThat(host.path("/etc/shadow")).content().contains(AccessSpecimens.HASHED + ":0:");
        assertThat(host.apply(hash, expired).outcomes()).containsExactly("unchanged", "unchanged");
    }

    @Test
    void aHashReachesTheHostBesideTheScriptAndIsGoneFromItsFile() throws Exception {
        host.apply(new PasswordHash("ops", AccessSpecimens.HASH));

        try (var files = Files.walk(host.state())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains("checkpoint")) {
                    assertThat(Files.readString(file)).as(file.toString()).doesNotContain(AccessSpecimens.HASHED);
                }
                assertThat(file.getFileName().toString()).isNotEqualTo("secrets");
            }
        }
    }
}
