package dev.flux.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SupportTests {

    @ParameterizedTest
    @CsvSource({
        "debian, 11",
        "debian, 13",
        "ubuntu, 20.04",
        "ubuntu, 26.04",
        "rhel, 8.10",
        "rocky, 9.4",
        "almalinux, 10.0",
        "centos, 9",
        "fedora, 41"
    })
    void knowsWhatIsSupported(String id, String version) {
        assertThat(of(id, version)).isEqualTo(new Support.Full());
    }

    @ParameterizedTest
    @CsvSource({"debian, 10", "ubuntu, 18.04", "ubuntu, 19.10", "rhel, 7.9", "centos, 7", "fedora, 37"})
    void turnsAwayFromWhatIsTooOld(String id, String version) {
        assertThat(of(id, version).refusal()).get().asString().contains("is too old", "oldest that is supported");
    }

    @ParameterizedTest
    @CsvSource({"debian, 14", "ubuntu, 24.10", "fedora, 99", "linuxmint, 22", "pop, 22.04"})
    void warnsOfWhatIsClose(String id, String version) {
        var support = of(id, version);
        assertThat(support.refusal()).isEmpty();
        assertThat(support.warning()).get().asString().contains("is not tested");
    }

    @Test
    void C11_turnsAwayFromWhatItDoesNotKnow() {
        assertThat(of("arch", "").refusal()).contains("arch is not supported");
        assertThat(Support.of(Facts.NONE).refusal()).contains("a system that does not say what it is is not supported");
    }

    @Test
    void takesAnUnknownRelativeForItsFamily() {
        var facts = new Facts(Map.of("os.id", "kali", "os.like", "debian"));
        assertThat(Support.of(facts).warning()).contains("kali is not tested; it is treated as Debian's family");
    }

    private static Support of(String id, String version) {
        return Support.of(new Facts(Map.of("os.id", id, "os.version", version)));
    }
}
