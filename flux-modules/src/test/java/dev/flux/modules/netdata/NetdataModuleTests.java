package dev.flux.modules.netdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.facts.Facts;
import dev.flux.module.Material;
import dev.flux.module.Materials;
import dev.flux.module.Member;
import dev.flux.module.Reach;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.Blob;
import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.Installer;
import dev.flux.resource.NothingAt;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.resource.UnitState;
import dev.flux.resource.Upload;
import dev.flux.testkit.ModuleInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What netdata promises where the earlier editions did not keep it.
class NetdataModuleTests {

    private static final NetdataModule NETDATA = new NetdataModule();

    @Test
    void NTD1_anInstallationOfAnotherSortIsSeenAndNotDoubled() {
        assertThat(of(debian("12").desired(), NothingAt.class))
                .extracting(NothingAt::path)
                .containsExactly("/opt/netdata");
    }

    @Test
    void NTD2_withoutAWordItListensOnLoopbackAlone() {
        assertThat(config(debian("12"))).contains("bind to = 127.0.0.1\n", "allow connections from = localhost\n");
        assertThat(debian("12").set("bind", "[\"*\"]").problems())
                .extracting(Problem::path)
                .containsExactly("modules.netdata.bind");
    }

    @Test
    void NTD3_itIsRestartedWhereAFileOfItsChanged() {
        var desired = debian("12").desired();
        var unit = of(desired, UnitState.class).getFirst();

        assertThat(unit.onChangeOf()).isNotEmpty().isSubsetOf(desired);
        assertThat(unit.onChangeOf()).anyMatch(FileReplaced.class::isInstance);
    }

    @Test
    void NTD4_itsConfigurationIsInTheWordsOfItsVersion() {
        assertThat(config(debian("12")))
                .contains("[db]\n    mode = dbengine\n    update every = 1\n")
                .contains("dbengine tier 0 retention time = 336h")
                .doesNotContain("memory mode");
        assertThat(config(debian("11")))
                .contains("    memory mode = dbengine\n")
                .doesNotContain("[db]");
    }

    @Test
    void NTD5_itsInstallerIsFetchedByTheControllerByItsDigestAlone() {
        assertThat(NETDATA.needs(debian("13").set("method", "\"kickstart\"").settings()))
                .isEmpty();
        var bytes = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);
        var script = Blob.of(bytes);
        var input = debian("13")
                .set("method", "\"kickstart\"")
                .set("installer_sha256", "\"" + script.sha256() + "\"")
                .set("version", "\"2.5.0\"");
        var material = NETDATA.needs(input.settings()).getFirst();
        var right = new Problems();
        NETDATA.checkFleet(List.of(member(input, material, bytes)), "netdata", right);
        assertThat(right.list()).isEmpty();
        var forged = new Problems();
        NETDATA.checkFleet(List.of(member(input, material, new byte[] {1})), "netdata", forged);
        assertThat(forged.list()).singleElement().asString().contains("nothing of it is used");

        var desired = NETDATA.desired(
                new Facts(input.facts()), member(input, material, bytes).subject(), input.settings());
        assertThat(of(desired, Upload.class)).extracting(Upload::content).containsExactly(script);
        assertThat(of(desired, Installer.class).getFirst().arguments())
                .contains("--non-interactive", "--disable-telemetry", "--no-updates", "--install-version", "2.5.0");
    }

    @Test
    void NTD6_itsAlarmsAreTemplatesUnderNamesOfTheirOwn() {
        var text = new Alarms(debian("12")
                        .set("alarms", "{\"load\": {\"warn\": 2, \"crit\": 4}}")
                        .settings())
                .text();

        assertThat(text.lines().filter(line -> line.startsWith("template: ")))
                .hasSize(5)
                .allMatch(line -> line.startsWith("template: flux_"));
        assertThat(text).doesNotContain("alarm:").contains("warn: $this > 80", "crit: $this > 4 * $flux_load_cores");
    }

    @Test
    void whereADistributionHasNoPackageThatIsSaidWithWhatToDo() {
        assertThat(of(debian("13").desired(), Refused.class))
                .extracting(Refused::reason)
                .containsExactly("Debian 13 has no package netdata: set method = \"kickstart\" or \"static-upload\"");
    }

    @Test
    void aNetworkBecomesPatternsThatMatchItAndNoMore() {
        assertThat(Networks.patterns("10.0.0.0/8")).containsExactly("10.*");
        assertThat(Networks.patterns("198.51.100.0/22"))
                .containsExactly("198.51.100.*", "198.51.101.*", "198.51.102.*", "198.51.103.*");
        assertThat(Networks.patterns("192.0.2.77/30"))
                .containsExactly("192.0.2.76", "192.0.2.77", "192.0.2.78", "192.0.2.79");
        assertThat(Networks.patterns("172.16.0.0/12"))
                .hasSize(16)
                .startsWith("172.16.*")
                .endsWith("172.31.*");
        assertThat(Networks.patterns("192.0.2.1")).containsExactly("192.0.2.1");
        for (var odd : List.of("0.0.0.0/0", "10.0.0.0/33", "2001:db8::/32", "10", "x")) {
            assertThat(Networks.patterns(odd)).as(odd).isEmpty();
        }
    }

    private static ModuleInput debian(String version) {
        return ModuleInput.of(NETDATA)
                .fact("os.id", "debian")
                .fact("os.version", version)
                .fact("packages", "apt")
                .fact("init", "systemd");
    }

    private static Member member(ModuleInput input, Material material, byte[] bytes) {
        var materials = new Materials(Map.of(material, bytes), Map.of());
        return new Member(new Subject("web01", Map.of(), Reach.UNSAID, Map.of(), materials), input.settings());
    }

    private static String config(ModuleInput input) {
        return of(input.desired(), FileReplaced.class).stream()
                .map(FileReplaced::file)
                .filter(file -> file.path().endsWith("/netdata.conf"))
                .map(FileContent::content)
                .findFirst()
                .orElseThrow();
    }

    private static <T> List<T> of(List<Resource> desired, Class<T> type) {
        return desired.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
