package dev.flux.modules.zsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.module.Material;
import dev.flux.module.Materials;
import dev.flux.module.Member;
import dev.flux.module.Reach;
import dev.flux.module.Subject;
import dev.flux.modules.user.UserModule;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.Blob;
import dev.flux.resource.InHome;
import dev.flux.resource.Packages;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.testkit.ModuleInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What zsh promises where the earlier editions did not keep it.
class ZshModuleTests {

    private static final byte[] ARCHIVE = "an archive".getBytes(StandardCharsets.UTF_8);
    private static final Materials GOT = new Materials(Map.of(new Material.Local("omz.tar.gz"), ARCHIVE), Map.of());

    private static ModuleInput plain(String family) {
        return ModuleInput.of(new ZshModule())
                .fact("os.id", family.equals("debian") ? "debian" : "rocky")
                .fact("packages", family.equals("debian") ? "apt" : "dnf4")
                .set("users", "[\"deploy\"]");
    }

    private static ModuleInput framework(String family) {
        return plain(family)
                .set("framework", "\"oh-my-zsh\"")
                .set("framework_archive", "\"omz.tar.gz\"")
                .set("framework_sha256", "\"" + Blob.digest(ARCHIVE) + "\"")
                .with(GOT);
    }

    private static String startFile(ModuleInput input) {
        return one(input.desired(), InHome.HomeFile.class).content();
    }

    private static <T> T one(List<Resource> desired, Class<T> type) {
        return desired.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /// All but the package is made with the rights of the user, as each [InHome] is.
    @Test
    void ZSH1_thePackageComesFirstAndTheLoginShellLast() {
        assertThat(framework("debian").set("default_shell", "true").desired())
                .<Class<?>>extracting(Resource::getClass)
                .containsExactly(
                        Packages.Present.class, InHome.HomeTree.class, InHome.HomeFile.class, InHome.LoginShell.class);
    }

    @Test
    void onlyAnAccountThatTheSameRunMakesMayBeMissing() {
        var ops = ModuleInput.of(new UserModule())
                .set("accounts", "[{\"name\": \"deploy\"}, {\"name\": \"gone\", \"state\": \"absent\"}]")
                .settings();
        var both = plain("debian").set("users", "[\"deploy\", \"gone\"]");

        assertThat(homes(both.beside(Map.of("user", ops)).desired())).containsExactly("deploy true", "gone false");
        assertThat(homes(both.desired())).containsExactly("deploy false", "gone false");
    }

    private static List<String> homes(List<Resource> desired) {
        return desired.stream()
                .flatMap(
                        one -> one instanceof InHome home ? Stream.of(home.user() + " " + home.made()) : Stream.empty())
                .toList();
    }

    @Test
    void ZSH2_withoutAFileOnTheControllerThereIsAStartFile() {
        assertThat(startFile(plain("debian").set("aliases", "{\"ll\": \"ls -l\"}")))
                .contains("compinit", "alias ll='ls -l'\n")
                .doesNotContain("oh-my-zsh");
    }

    @Test
    void ZSH6_onlyAccountsThatAreNamedAreTouched() {
        assertThat(plain("debian").set("users", "[]").problems())
                .extracting(Problem::message)
                .containsExactly("names nobody");
        assertThat(plain("debian").set("default_shell", "true").desired())
                .filteredOn(InHome.class::isInstance)
                .extracting(one -> ((InHome) one).user())
                .containsOnly("deploy");
    }

    @Test
    void ZSH3_themeAndPluginsAreInTheStartFileAndThoseOfAnotherFamilyAreNot() {
        var plugins = "[\"git\", \"debian\", \"dnf\"]";
        assertThat(startFile(framework("debian").set("theme", "\"agnoster\"").set("plugins", plugins)))
                .contains("ZSH_THEME='agnoster'\n", "plugins=(git debian)\n");
        assertThat(startFile(framework("redhat").set("plugins", plugins))).contains("plugins=(git dnf)\n");
        assertThat(plain("debian").set("theme", "\"agnoster\"").problems())
                .as("a theme without a framework has no effect")
                .extracting(Problem::path)
                .containsExactly("modules.zsh.theme");
    }

    @Test
    void ZSH4_aStartFileKeepsWhatItsOwnerWroteUnlessAllOfItIsWanted() {
        assertThat(one(plain("debian").desired(), InHome.HomeFile.class).label())
                .contains("zsh");
        assertThat(one(plain("debian").set("zshrc_mode", "\"replace\"").desired(), InHome.HomeFile.class)
                        .label())
                .isEqualTo(Optional.empty());
        assertThat(plain("debian").set("zshrc_mode", "\"unmanaged\"").desired())
                .noneMatch(InHome.HomeFile.class::isInstance);
    }

    @Test
    void ZSH5_onlyThePinnedArchiveIsUsed() {
        assertThat(plain("debian")
                        .set("framework", "\"oh-my-zsh\"")
                        .set("framework_ref", "\"" + "a".repeat(40) + "\"")
                        .problems())
                .singleElement()
                .asString()
                .contains("comes from a pinned archive only");

        var other = framework("debian").set("framework_sha256", "\"" + "0".repeat(64) + "\"");
        assertThat(judged(framework("debian"))).isEmpty();
        assertThat(judged(other))
                .singleElement()
                .asString()
                .contains("modules.zsh.framework_sha256", "is not the archive's", Blob.digest(ARCHIVE));
        assertThat(other.desired()).anyMatch(Refused.class::isInstance).noneMatch(InHome.HomeTree.class::isInstance);
    }

    private static List<Problem> judged(ModuleInput input) {
        var problems = new Problems();
        var subject = new Subject("web01", Map.of(), Reach.UNSAID, Map.of(), GOT);
        new ZshModule().checkFleet(List.of(new Member(subject, input.settings())), "modules.zsh", problems);
        return problems.list();
    }
}
