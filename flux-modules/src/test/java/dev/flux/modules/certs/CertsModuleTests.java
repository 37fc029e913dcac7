package dev.flux.modules.certs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.module.Material;
import dev.flux.module.Materials;
import dev.flux.module.Member;
import dev.flux.module.Reach;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.CaAnchors;
import dev.flux.resource.Resource;
import dev.flux.settings.Settings;
import dev.flux.testkit.ModuleInput;
import dev.flux.testkit.ShellHost;
import dev.flux.testkit.TreeImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What certs promises about each certificate, on the controller and on a host.
class CertsModuleTests {

    private static final CertsModule CERTS = new CertsModule();
    private static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";
    private static final String ANCHORS = "/usr/local/share/ca-certificates";

    /// Makes the bundle of what is in the folder, as Debian's tool does.
    private static final String TOOL = """
            cat "$ROOT"%s/*.crt >"$ROOT%s" 2>/dev/null || : >"$ROOT%s"
            """.formatted(ANCHORS, BUNDLE, BUNDLE);

    @TempDir
    Path folder;

    @Test
    void CRT1_aDownloadNeedsADigestBeforeItIsFetched() {
        var unpinned = input().set("ca", "[{\"name\": \"a\", \"url\": \"https://example.org/ca.pem\"}]");

        assertThat(CERTS.needs(unpinned.settings())).isEmpty();
        assertThat(unpinned.problems()).extracting(Problem::path).containsExactly("modules.certs.ca[0].sha256");
    }

    @Test
    void CRT1_aDownloadThatIsAnotherCertificateIsRefused() throws IOException {
        var digest =
                Certificates.fingerprint(Certificates.read(read("root.pem")).getFirst());
        var settings = input().set(
                        "ca",
                        "[{\"name\": \"a\", \"url\": \"https://example.org/ca\", \"sha256\": \"" + digest + "\"}]")
                .settings();
        var material = new Material.Page(URI.create("https://example.org/ca"));
        assertThat(CERTS.needs(settings)).containsExactly(material);

        var right = new Problems();
        CERTS.checkFleet(members(settings, material, read("root.der")), "certs", right);
        var wrong = new Problems();
        CERTS.checkFleet(members(settings, material, read("inter.pem")), "certs", wrong);

        assertThat(right.list()).isEmpty();
        assertThat(wrong.list()).singleElement().asString().contains("is not the certificate's, which is ");
    }

    @Test
    void CRT2_aNameIsNoPath() {
        for (var name : List.of("../../x", "a/b", "", ".x", "a".repeat(65), "a b", "$x")) {
            assertThat(input().set("ca", "[{\"name\": \"" + name + "\", \"state\": \"absent\"}]")
                            .problems())
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void CRT3_aBundleIsSplitIntoOneCertificateAFile() throws IOException {
        var anchors = anchors(input().set("ca", "[{\"name\": \"lab\", \"file\": \"bundle.pem\"}]"), "bundle.pem");

        assertThat(anchors.certificates().keySet()).containsExactly("lab", "lab-2");
        assertThat(anchors.certificates().values()).allMatch(pem -> pem.split("BEGIN", -1).length == 2);
    }

    @Test
    void CRT4_derBecomesPem() throws IOException {
        var anchors = anchors(input().set("ca", "[{\"name\": \"lab\", \"file\": \"root.der\"}]"), "root.der");

        assertThat(anchors.certificates())
                .containsEntry("lab", new String(read("root.pem"), java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void CRT3_aCertificateThatEndsSoonIsSaid() throws IOException {
        var settings = input().set("ca", "[{\"name\": \"lab\", \"file\": \"root.pem\"}]")
                .settings();
        var materials = new Materials(Map.of(new Material.Local("root.pem"), read("root.pem")), Map.of());
        var soon = Instant.parse("2119-11-20T00:00:00Z");

        assertThat(new CertsCheck(settings, materials, "certs", soon).warnings())
                .containsExactly("certs: lab: CN=Lab root ends in 18 days");
        assertThat(CERTS.warnings(members(settings, new Material.Local("root.pem"), read("root.pem"))))
                .isEmpty();
    }

    @Test
    void CRT5_whatIsTrustedIsInTheBundleAndGoesWithItsFile() throws IOException {
        var host = host();
        var two = List.<Resource>of(
                anchors(input().set("ca", "[{\"name\": \"lab\", \"file\": \"bundle.pem\"}]"), "bundle.pem"));

        assertThat(host.plan(two).outcomes()).containsExactly("would-change");
        assertThat(host.apply(two).outcomes()).containsExactly("changed");
        assertThat(host.apply(two).outcomes()).containsExactly("unchanged");
        assertThat(host.path(ANCHORS + "/flux-lab-2.crt")).exists();
        assertThat(host.path(BUNDLE)).content().contains(Files.readString(host.path(ANCHORS + "/flux-lab.crt")));

        host.file(BUNDLE, "somebody else's\n");
        assertThat(host.apply(two).outcomes()).containsExactly("changed");

        var one = List.<Resource>of(
                anchors(input().set("ca", "[{\"name\": \"lab\", \"file\": \"root.pem\"}]"), "root.pem"));
        assertThat(host.apply(one).outcomes()).containsExactly("changed");
        assertThat(host.path(ANCHORS + "/flux-lab-2.crt")).doesNotExist();
        assertThat(host.path(ANCHORS + "/theirs.crt")).exists();
        assertThat(host.path(ANCHORS + "/flux-other.crt")).exists();

        var none = List.<Resource>of(anchors(input().set("purge_unmanaged", "true"), "root.pem"));
        assertThat(host.apply(none).outcomes()).containsExactly("changed");
        assertThat(host.path(ANCHORS + "/flux-lab.crt")).doesNotExist();
        assertThat(host.path(ANCHORS + "/flux-other.crt")).doesNotExist();
        assertThat(host.path(ANCHORS + "/theirs.crt")).exists();
    }

    @Test
    void CRT5_filesAndBundleAreAsBeforeWhenARunIsUndone() throws IOException {
        var host = host();
        host.file(BUNDLE, "other\ntheirs\n");
        var before = TreeImage.ofFiles(host.root()).withoutTimes();

        var said = host.applyAndUndo(List.of(anchors(
                input().set("ca", "[{\"name\": \"lab\", \"file\": \"bundle.pem\"}]")
                        .set("purge_unmanaged", "true"),
                "bundle.pem")));

        assertThat(said.outcomes()).containsExactly("changed", "failed", "rolled-back", "rolled-back");
        assertThat(TreeImage.ofFiles(host.root()).withoutTimes()).isEqualTo(before);
    }

    /// Nothing issues, renews or staples certificates here, and so nothing can be set that would say so.
    @Test
    void CRT6_whatNobodyDoesCannotBeSet() {
        for (var key : List.of("lets_encrypt", "acme", "renew", "ocsp_stapling")) {
            assertThat(input().set(key, "true").problems())
                    .as(key)
                    .singleElement()
                    .asString()
                    .contains(key);
        }
    }

    @Test
    void aRefreshIsNoChange() {
        var host = host();
        var desired = input().set("refresh", "\"always\"").desired();

        assertThat(host.plan(desired).outcomes()).containsExactly("unchanged");
        assertThat(host.path(BUNDLE)).doesNotExist();
        assertThat(host.apply(desired).outcomes()).containsExactly("unchanged");
        assertThat(host.path(BUNDLE)).hasContent("other\ntheirs\n");
    }

    private ShellHost host() {
        var host = new ShellHost(folder, "dash");
        host.file(ANCHORS + "/theirs.crt", "theirs\n");
        host.file(ANCHORS + "/flux-other.crt", "other\n");
        host.file("/etc/ssl/certs/README", "links\n");
        host.stub("update-ca-certificates", TOOL);
        return host;
    }

    private static CaAnchors anchors(ModuleInput input, String file) throws IOException {
        var members = members(input.settings(), new Material.Local(file), read(file));
        var problems = new Problems();
        CERTS.checkFleet(members, "certs", problems);
        assertThat(problems.list()).isEmpty();
        return CERTS
                .desired(
                        new Facts(Map.of("os.id", "debian")), members.getFirst().subject(), input.settings())
                .stream()
                .filter(CaAnchors.class::isInstance)
                .map(CaAnchors.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<Member> members(Settings settings, Material material, byte[] bytes) {
        var materials = new Materials(Map.of(material, bytes), Map.of());
        return List.of(new Member(new Subject("web01", Map.of(), Reach.UNSAID, Map.of(), materials), settings));
    }

    private static ModuleInput input() {
        return ModuleInput.of(CERTS).fact("os.id", "debian");
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = CertsModuleTests.class.getResourceAsStream("/certs/" + name)) {
            return java.util.Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
