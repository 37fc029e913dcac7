package dev.flux.modules.netdata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.module.Material;
import dev.flux.module.Materials;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.Resource;
import dev.flux.resource.SecretFile;
import dev.flux.secret.SecretSource;
import dev.flux.testkit.ModuleInput;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What of netdata's settings is secret: named by where it is kept, judged on the controller, for few to read.
class NetdataSecretTests {

    private static final NetdataModule NETDATA = new NetdataModule();

    private static ModuleInput input() {
        return ModuleInput.of(NETDATA)
                .fact("os.id", "debian")
                .fact("os.version", "12")
                .fact("packages", "apt")
                .fact("init", "systemd");
    }

    private static List<SecretFile> files(ModuleInput input) {
        return input.desired().stream()
                .filter(SecretFile.class::isInstance)
                .map(SecretFile.class::cast)
                .toList();
    }

    @Test
    void NTD5_aTokenIsInAFileForRootAndNetdataAloneAndInNoArgument() {
        var input = input().set("method", "\"kickstart\"")
                .set("installer_sha256", "\"" + "0".repeat(64) + "\"")
                .set("claim", "{\"token\": \"env:TOKEN\", \"rooms\": [\"a1\", \"b2\"]}");

        var file = files(input).getFirst();

        assertThat(file.path()).isEqualTo("/opt/netdata/etc/netdata/claim.conf");
        assertThat(file.mode() + " " + file.owner()).isEqualTo("0640 root:netdata");
        assertThat(file.secrets()).containsExactly(new SecretSource.Env("TOKEN"));
        assertThat(file.content().texts().getLast()).isEqualTo("\n    rooms = a1,b2\n");
        assertThat(input.desired().stream().map(Resource::toString)).noneMatch(one -> one.contains("--claim"));
    }

    @Test
    void NTD3_itIsRestartedWhereASecretOfItsChanged() {
        var desired = input().set("stream", "{\"destination\": \"p:1\", \"api_key\": \"env:KEY\"}")
                .desired();

        assertThat(desired.stream().flatMap(one -> one.onChangeOf().stream()))
                .hasAtLeastOneElementOfType(SecretFile.class);
    }

    @Test
    void itsOwnRecipientsComeBeforeThoseThatNetdataBrings() {
        var file = files(input().set("notify", "{\"email\": \"ops@example.org\", \"slack\": \"env:HOOK\"}"))
                .getFirst();

        assertThat(file.content().texts().getFirst())
                .contains("role_recipients_email=()\n", "DEFAULT_RECIPIENT_EMAIL=\"ops@example.org\"\n")
                .endsWith("SLACK_WEBHOOK_URL=\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    notify.slack     | https://hooks.example.org/$(reboot)       | is no https address
                    notify.discord   | http://hooks.example.org/x                | is no https address
                    claim.token      | short                                     | is no token
                    stream.api_key   | not-a-uuid                                | is no UUID
                    tls.key_from     | -----BEGIN ENCRYPTED PRIVATE KEY----- x   | is no private key in PEM
                    """)
    void SEC29_oneOfAWrongFormIsRefusedWithoutBeingShown(String key, String value, String words) {
        assertThat(judged(key, value))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("modules.netdata." + key))
                .satisfies(problem -> assertThat(problem.message()).contains(words))
                .satisfies(problem -> assertThat(problem.toString()).doesNotContain(value));
    }

    @ParameterizedTest
    @CsvSource({
        "notify.slack, https://hooks.example.org/services/T0/B0/abc",
        "claim.token, abcDEF_123-xyz",
        "stream.api_key, 11111111-2222-3333-4444-555555555555"
    })
    void oneOfTheRightFormIsTaken(String key, String value) {
        assertThat(judged(key, value)).isEmpty();
    }

    @Test
    void aKeyAndItsCertificateAreTakenInPem() {
        var key = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+/\n-----END PRIVATE KEY-----";

        assertThat(judged("tls.key_from", key)).isEmpty();
        assertThat(judged("tls.key_from", key.replace("PRIVATE", "PUBLIC"))).hasSize(1);
    }

    private static List<Problem> judged(String key, String value) {
        var parts = key.split("\\.", 2);
        Map<String, String> group = new LinkedHashMap<>(Map.of(parts[1], "\"env:IT\""));
        if (key.equals("tls.key_from")) {
            group.put("cert_from", "\"netdata.crt\"");
        }
        var json = group.entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\": " + one.getValue())
                .toList();
        var input = input().set(parts[0], "{" + String.join(", ", json) + "}");
        Map<Material, byte[]> found = new LinkedHashMap<>();
        NETDATA.needs(input.settings())
                .forEach(need -> found.put(
                        need,
                        (need instanceof Material.Hidden ? value : "-----BEGIN CERTIFICATE-----\n")
                                .getBytes(StandardCharsets.UTF_8)));
        var problems = new Problems();
        var member = input.with(new Materials(found, Map.of())).member();
        NETDATA.checkFleet(List.of(member, member), "modules.netdata", problems);
        return problems.list();
    }
}
