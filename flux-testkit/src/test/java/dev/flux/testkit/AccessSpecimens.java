package dev.flux.testkit;

import dev.flux.resource.AccountAccess;
import dev.flux.resource.AuthorizedKeys;
import dev.flux.resource.GroupMembership;
import dev.flux.resource.PasswordHash;
import dev.flux.resource.PasswordPolicy;
import dev.flux.resource.Sudoers;
import dev.flux.resource.UserAbsent;
import dev.flux.resource.UserAccount;
import dev.flux.resource.UserGroup;
import dev.flux.secret.SecretSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Specimens of accounts and what belongs to them. Shadow's own tools work on the host's root with `-P`; those that
/// cannot do that are stood in for.
final class AccessSpecimens {

    static final SecretSource HASH = new SecretSource.Env("HASH");

    static final String HASHED = "$6$salt$it/is.a/hash";

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE5vdEFLZXkrYnV0K2xvb2tzK2xpa2UrIQ+/abcd";

    private static final UserAccount.Looks LOOKS =
            new UserAccount.Looks("It's 100% $HOME", "/bin/sh", "/home/it s", "0750", Set.of());

    static final List<Specimen> ALL = List.of(
            new Specimen(
                    "user group",
                    List.of(new UserGroup("web", Optional.of(1500L), false)),
                    AccessSpecimens::accounts,
                    host -> host.file("/etc/group", "root:x:0:\n")),
            new Specimen(
                    "user account",
                    List.of(new UserAccount("deploy", Optional.of(1500L), Optional.of(1501L), false, LOOKS)),
                    AccessSpecimens::accounts,
                    host -> Specimen.mode(host.path("/home/it s"), "rwxr-xr-x")),
            new Specimen(
                    "user account that exists",
                    List.of(new UserAccount(
                            "ops",
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            new UserAccount.Looks("Ops", "/bin/sh", "/srv/ops", "0750", Set.of("comment")))),
                    AccessSpecimens::accounts,
                    host -> Specimen.mode(host.path("/srv/ops"), "rwxr-xr-x")),
            new Specimen(
                    "group membership",
                    List.of(new GroupMembership("ops", List.of("adm", "sudo"), List.of(), true)),
                    AccessSpecimens::accounts,
                    host -> host.file("/etc/group", "root:x:0:\nops:x:1000:\nadm:x:4:ops\nsudo:x:27:\nfloppy:x:25:\n")),
            new Specimen(
                    "locked account",
                    List.of(new AccountAccess("ops", true, Optional.empty())),
                    AccessSpecimens::accounts,
                    host -> host.file("/etc/shadow", "root:*:1::::::\nops:*:20000:0:99999:7::1:\n")),
            new Specimen(
                    "open account",
                    List.of(new AccountAccess("ops", false, Optional.of(LocalDate.of(2099, 12, 31)))),
                    host -> {
                        accounts(host);
                        host.file("/etc/shadow", "root:*:1::::::\nops:!:20000:0:99999:7::1:\n");
                    },
                    host -> host.file("/etc/shadow", "root:*:1::::::\nops:*:20000:0:99999:7:::\n")),
            new Specimen(
                    "password hash",
                    List.of(new PasswordHash("ops", HASH)),
                    AccessSpecimens::accounts,
                    host -> host.file("/etc/shadow", "root:*:1::::::\nops:!$6$x$y:20000:0:99999:7:::\n")),
            new Specimen(
                    "password policy",
                    List.of(new PasswordPolicy("ops", Optional.of(365L), Optional.empty(), Optional.of(14L))),
                    AccessSpecimens::accounts,
                    host -> host.file("/etc/shadow", "root:*:1::::::\nops:*:20000:0:99999:14:::\n")),
            new Specimen(
                    "sudoers",
                    List.of(new Sudoers("ops", "ops ALL=(ALL:ALL) NOPASSWD: ALL\n")),
                    host -> host.file("/etc/sudoers", "@includedir /etc/sudoers.d\n"),
                    host -> host.file("/etc/sudoers.d/90-flux-ops", "ops ALL=(ALL) ALL\n")),
            new Specimen(
                    "no sudoers",
                    List.of(new Sudoers("ops", "")),
                    host -> host.file("/etc/sudoers.d/90-flux-ops", "ops ALL=(ALL) ALL\n"),
                    host -> host.file("/etc/sudoers.d/90-flux-ops", "ops ALL=(ALL) ALL\n")),
            new Specimen(
                    "authorized keys",
                    List.of(keys(false)),
                    host -> {
                        host.file("/srv/ops/.ssh/authorized_keys", "# mine\nfrom=\"10.0.0.1\" ssh-rsa AAAAold old\n");
                        accounts(host);
                    },
                    host -> host.file("/srv/ops/.ssh/authorized_keys", "# drifted\n")),
            new Specimen(
                    "authorized keys and no others",
                    List.of(keys(true)),
                    AccessSpecimens::accounts,
                    host -> host.file("/srv/ops/.ssh/authorized_keys", KEY + "\nssh-rsa AAAAold intruder\n")),
            new Specimen(
                    "no account",
                    List.of(new UserAbsent("ops", true, false)),
                    AccessSpecimens::accounts,
                    AccessSpecimens::accounts));

    private AccessSpecimens() {}

    private static AuthorizedKeys keys(boolean exclusive) {
        var entry = new AuthorizedKeys.Entry("", KEY, "it's $me", "SHA256:abc");
        return new AuthorizedKeys("ops", List.of(entry), exclusive);
    }

    /// A host with one account.
    static void accounts(ShellHost host) {
        host.file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nops:x:%d:1000::/srv/ops:/bin/bash\n".formatted(OPS));
        host.file("/etc/group", "root:x:0:\nops:x:1000:\nadm:x:4:\nsudo:x:27:\nfloppy:x:25:ops\n");
        host.file("/etc/shadow", "root:*:1::::::\nops:*:20000:0:99999:7:::\n");
        host.file("/etc/gshadow", "root:*::\nops:!::\nadm:*::\nsudo:*::\nfloppy:*::ops\n");
        host.file("/etc/shells", "/bin/sh\n/bin/bash\n");
        host.file("/etc/login.defs", "UID_MIN 1000\nGID_MIN 1000\nENCRYPT_METHOD SHA512\n");
        host.file("/bin/sh", "").toFile().setExecutable(true);
        host.file("/srv/ops/notes", "mine\n");
        host.file("/home/README", "homes\n");
        own(host.path("/srv/ops"));
        host.stub(
                "runuser",
                "shift 3\n\"$@\" || exit\n[ ! -e \"$ROOT/srv/ops/.ssh\" ] || chown -R 1000 \"$ROOT/srv/ops/.ssh\"");
        host.stub("chpasswd", AccountStub.CHPASSWD);
        host.stub("chage", AccountStub.CHAGE);
        host.secret(HASH, HASHED);
    }

    private static final int OPS = 1000;

    private static void own(Path tree) {
        try (var files = Files.walk(tree)) {
            for (var file : files.toList()) {
                Files.setAttribute(file, "unix:uid", OPS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
