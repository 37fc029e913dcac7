package dev.flux.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.10, 192.0.2.10",
        "192.0.2.10/32, 192.0.2.10",
        "192.0.2.10/24, 192.0.2.10/24",
        "2001:DB8::, 2001:db8::",
        "2001:db8:0:0:1:0:0:1/64, 2001:db8::1:0:0:1/64",
        "::1, ::1",
        "::/0, ::/0",
        "2001:0db8:0000:0001:0000:0000:0000:0001, 2001:db8:0:1::1",
        "1:0:2:0:3:0:4:0, 1:0:2:0:3:0:4:0",
        "10.0.0.0/8, 10.0.0.0/8"
    })
    void isShownTheShortestWay(String written, String shown) {
        assertThat(Cidr.parse(written)).get().hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "localhost", "192.0.2", "192.0.2.256", "192.0.02.1", "192.0.2.1/33", "192.0.2.1/", "192.0.2.1/024",
                "192.0.2.1/24/8", "::g", "::1/129", "fe80::1%eth0", "1", "1.1", "0x7f.1.1.1", " 192.0.2.1"
            })
    void nothingElseIsOne(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void knowsWhatIsInIt() throws Exception {
        var network = Cidr.parse("10.1.2.3/8").orElseThrow();

        assertThat(network.network()).hasToString("10.0.0.0/8");
        assertThat(network.contains(InetAddress.getByName("10.255.0.1"))).isTrue();
        assertThat(network.contains(InetAddress.getByName("11.0.0.1"))).isFalse();
        assertThat(network.contains(InetAddress.getLoopbackAddress())).isFalse();
        assertThat(Cidr.parse("0.0.0.0/0").orElseThrow().contains(InetAddress.getByName("203.0.113.1")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, true",
        "192.0.2.255/24, true",
        "192.0.2.1/24, false",
        "192.0.2.0/31, false",
        "192.0.2.0/32, false",
        "2001:db8::/64, true",
        "2001:db8::ffff:ffff:ffff:ffff/64, false"
    })
    void knowsWhatNoHostCanHave(String text, boolean none) {
        assertThat(Cidr.parse(text).orElseThrow().isNotAHosts()).isEqualTo(none);
    }
}
