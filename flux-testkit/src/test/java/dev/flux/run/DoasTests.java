package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What doas says, as Debian 12's says it, and what a person is told.
class DoasTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "doas: Authentication required | doas asks for a password, on a terminal only | permit nopass",
                "doas: Operation not permitted | doas does not permit the user | permit nopass",
                "doas: doas is not enabled, /etc/doas.conf: No such file or directory | no usable configuration | doas -C",
                "what | doas said: what | doas -n true"
            })
    void F33_doasThatRefusesIsNamed(String says, String cause, String advice) {
        var failure = DoasTalk.read(says);

        assertThat(failure.cause()).contains(cause);
        assertThat(failure.next()).contains(advice);
    }
}
