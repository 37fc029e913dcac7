package dev.flux.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueTestTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "debian; debian",
                "debian|ubuntu; ubuntu",
                "web*; web01",
                "!arch; debian",
                "!debian|ubuntu; arch",
                ">= 12; 12",
                ">= 12; 13",
                "<= 24.04; 22.04",
                "< 9.10; 9.9",
                "> 9.9; 9.10",
                "= 12; 12.0",
                ">=6.1; 6.12.3-amd64",
                "*; anything"
            })
    void holds(String test, String value) {
        assertThat(new ValueTest(test).holds(value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "debian; debian12",
                "debian|ubuntu; arch",
                "!debian; debian",
                ">= 12; 11.9",
                "< 12; bookworm",
                ">= 12; bookworm",
                "= 12; 12.1",
                "Debian; debian"
            })
    void doesNotHold(String test, String value) {
        assertThat(new ValueTest(test).holds(value)).isFalse();
    }
}
