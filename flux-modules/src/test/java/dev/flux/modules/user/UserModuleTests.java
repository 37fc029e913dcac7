package dev.flux.modules.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flux.facts.Facts;
import dev.flux.module.Material;
import dev.flux.module.Materials;
import dev.flux.module.Member;
import dev.flux.module.Reach;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.AuthorizedKeys;
import dev.flux.secret.SecretSource;
import dev.flux.testkit.ModuleInput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UserModuleTests {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDuxM0RJRSGbYw/SK1rAoSJ0HbYHtJJisMkBT7ZSqBso ed25519@flux";

    private static final String OTHER =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA3J8I/S+DQ5nmjMr0/L3e8oXGBFV+XNCD7hAL2fgWJm x";

    private static final String RSA =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCSzryk9rXUud2woNovhMAgKtQgngVWo153AevWGrJ5uyDpArKN2inq0YWA2qU3xs8PBIMr5Knl9nzBqXvuJ+OcZYspIUuyRW38azBIrHFeVh0LsHc7kX1ETOgc4TTjUItbjM2/PwmzUdskgc1Sne0OXXOFagV4eNL10LYYLr8RsUWkiLCQ98M9jJ28PK9AbBfFZ1+m8H57mPVhBC2NV0h0Hase/yadnBJqTolTdBQuWbIoRYVt72p5vuzS/FK8SCQo83DrcHZkm+uhV5i3x/GVeOvR97/0bwkrSM3GoNXR1qY3SvMdZxlR7pU7mbmi3XDZtXIzldBodjpy7/7iuPek95YZJVGVJR020Hp1jdWKXda481KMRXhChBfkraUiA8JNiJ8egUaAvbcpsALGqPG6e+v5hKZ++9HVBHc1XooGcwo3mdR5derEmERTbWz1pLJemZZ+Z0FZV89Sk8LAciTzuH88I3urXG68koxr77lVDcfc7D50hd4zo9JINRBcxt0= rsa@flux";

    private static final String PRINT = "SHA256:SEtA459ymDRTyB1JXCoTsB26ZIEQ12aQZOia6QUCRwk";

    private static final Material PAGE = new Material.Page(URI.create("https://github.com/octo.keys"));

    private static final Material HASH = new Material.Hidden(new SecretSource.Env("HASH"));

    private final UserModule module = new UserModule();

    private Member member(String accounts, Map<Material, String> materials, Map<String, String> zsh) {
        var settings = ModuleInput.of(module).set("accounts", accounts).settings();
        var found = new java.util.HashMap<Material, byte[]>();
        materials.forEach((material, text) -> found.put(material, text.getBytes(StandardCharsets.UTF_8)));
        var planned = new java.util.HashMap<String, dev.flux.settings.Settings>();
        zsh.forEach((_, _) -> planned.put("zsh", dev.flux.settings.Settings.EMPTY));
        var reach = new Reach(Optional.of("ops"), OptionalInt.empty(), false);
        return new Member(new Subject("web01", Map.of(), reach, planned, new Materials(found, Map.of())), settings);
    }

    private List<String> problems(String accounts, Map<Material, String> materials) {
        var problems = new Problems();
        module.checkFleet(List.of(member(accounts, materials, Map.of())), "modules.user", problems);
        return problems.list().stream().map(Problem::message).toList();
    }

    @Test
    void USR3_aKeyIsWhatItsBlobSaysAndIsKnownByIt() {
        assertThat(PublicKey.parse(KEY).fingerprint()).isEqualTo(PRINT);
        assertThat(PublicKey.parse("from=\"10.0.0.0/8\",no-pty " + RSA).options())
                .isEqualTo("from=\"10.0.0.0/8\",no-pty");
        for (var wrong : List.of(
                KEY.replace("ssh-ed25519 ", "ssh-rsa "),
                KEY.substring(0, 40),
                "ssh-dss AAAAB3NzaC1kc3M=",
                "# a comment",
                "-----BEGIN OPENSSH PRIVATE KEY-----")) {
            assertThatThrownBy(() -> PublicKey.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        var account = new Account(ModuleInput.of(module)
                .set("accounts", "[{\"name\": \"a\", \"authorized_keys\": [\"" + KEY + "\", \"" + KEY + "\"]}]")
                .settings()
                .groups("accounts")
                .getFirst());
        assertThat(account.keys(Optional.of(KEY + "\n" + OTHER + "\n")))
                .extracting(AuthorizedKeys.Entry::line)
                .containsExactly(KEY, OTHER);
    }

    @Test
    void USR3_C10_keysOfGitHubAreFetchedOnTheControllerAndPinned() {
        var pinned = "[{\"name\": \"a\", \"github\": \"octo\", \"github_fingerprints\": [\"" + PRINT + "\"]}]";
        var settings = ModuleInput.of(module).set("accounts", pinned).settings();

        assertThat(module.needs(settings)).containsExactly(PAGE);
        assertThat(problems(pinned, Map.of(PAGE, KEY + "\n"))).isEmpty();
        assertThat(problems(pinned, Map.of(PAGE, KEY + "\n" + OTHER + "\n")))
                .singleElement()
                .asString()
                .contains(
                        "which github_fingerprints does not name",
                        PublicKey.parse(OTHER).fingerprint());
        assertThat(problems(pinned, Map.of(PAGE, "\n"))).containsExactly("the account has no keys");
        assertThat(problems(pinned, Map.of(PAGE, "<html>"))).isNotEmpty();
    }

    @Test
    void USR3_keysThatAreNotPinnedAreShown() {
        var open = "[{\"name\": \"a\", \"github\": \"octo\"}]";

        assertThat(module.warnings(List.of(member(open, Map.of(PAGE, KEY + "\n"), Map.of()))))
                .singleElement()
                .asString()
                .contains(PRINT);
    }

    @Test
    void USR5_groupsThatAreAsGoodAsRootAreNamed() {
        var accounts = "[{\"name\": \"a\", \"groups\": [\"docker\", \"web\"]}]";

        assertThat(module.warnings(List.of(member(accounts, Map.of(), Map.of()))))
                .containsExactly("account a: the group docker is as good as root");
    }

    @Test
    void USR6_theLoginOfTheRunIsNeitherRemovedNorLocked() {
        for (var state : List.of("absent", "locked")) {
            assertThat(problems("[{\"name\": \"ops\", \"state\": \"" + state + "\"}]", Map.of()))
                    .containsExactly("the run logs in to web01 as ops");
        }
    }

    @Test
    void USR7_anAdministratorWithoutAPasswordIsNamed() {
        assertThat(module.warnings(List.of(member("[{\"name\": \"a\", \"admin\": true}]", Map.of(), Map.of()))))
                .singleElement()
                .asString()
                .contains("sudo will ask for a password");
    }

    @Test
    void aPasswordItselfIsNeverTaken() {
        var accounts = "[{\"name\": \"a\", \"password_hash\": \"env:HASH\"}]";

        assertThat(problems(accounts, Map.of(HASH, "correct horse"))).hasSize(1);
        assertThat(problems(accounts, Map.of(HASH, "$1$old$md5"))).hasSize(1);
        assertThat(problems(accounts, Map.of(HASH, "$6$salt$" + "a".repeat(86))))
                .isEmpty();
        assertThat(problems(accounts, Map.of(HASH, "$y$j9T$salt$" + "a".repeat(43))))
                .isEmpty();
    }

    @Test
    void aShellThatComesLaterIsLeftToTheModuleThatInstallsIt() {
        var accounts = "[{\"name\": \"a\", \"shell\": \"/usr/bin/zsh\"}]";
        var problems = new Problems();
        module.checkFleet(List.of(member(accounts, Map.of(), Map.of("zsh", ""))), "modules.user", problems);

        assertThat(problems.list())
                .extracting(Problem::message)
                .containsExactly("module zsh installs it after this one and does not know a");
    }

    @Test
    void onlyWhatTouchesTheWayInIsGuarded() {
        var facts = new Facts(Map.of("user", "ops"));
        var subject = new Subject("web01", Map.of());

        assertThat(module.guard(facts, subject, settings("[{\"name\": \"a\"}]")))
                .isEmpty();
        for (var touching : List.of(
                "[{\"name\": \"ops\"}]",
                "[{\"name\": \"a\", \"admin\": true}]",
                "[{\"name\": \"a\", \"sudo\": \"none\"}]")) {
            assertThat(module.guard(facts, subject, settings(touching))
                            .orElseThrow()
                            .window())
                    .isEqualTo(Duration.ofSeconds(60));
        }
    }

    private dev.flux.settings.Settings settings(String accounts) {
        return ModuleInput.of(module).set("accounts", accounts).settings();
    }
}
