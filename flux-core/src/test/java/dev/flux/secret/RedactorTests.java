package dev.flux.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RedactorTests {

    @Test
    void SEC60_aSecretIsHiddenInEveryFormItIsWrittenIn() {
        var random = new Random(60);
        for (int round = 0; round < 200; round++) {
            var value = value(random);
            var redactor = new Redactor();
            assertThat(redactor.add(Secret.of(value))).isTrue();
            var bytes = value.getBytes(StandardCharsets.UTF_8);
            var around = "x".repeat(random.nextInt(4));
            var longer = (around + value + around).getBytes(StandardCharsets.UTF_8);
            for (var form : new String[] {
                value,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                "'" + value.replace("'", "'\\''") + "'",
                "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                Base64.getEncoder().encodeToString(longer)
            }) {
                assertThat(redactor.redact("before " + form + " after"))
                        .as("%s in %s", value, form)
                        .contains("***")
                        .doesNotContain(value)
                        .startsWith("before ")
                        .endsWith(" after");
            }
        }
    }

    private static String value(Random random) {
        var letters = "abcdefghijklmnopqrstuvwxyzABCDEF0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_{|}~\u00e9\u00df";
        var value = new StringBuilder();
        for (int i = random.nextInt(8, 40); i > 0; i--) {
            value.append(letters.charAt(random.nextInt(letters.length())));
        }
        return value.toString().strip() + "Zz9!Zz9!";
    }

    @Test
    void theLongerSecretIsHiddenFirst() {
        var redactor = new Redactor();
        redactor.add(Secret.of("password"));
        redactor.add(Secret.of("password-of-root"));

        assertThat(redactor.redact("it is password-of-root")).isEqualTo("it is ***");
    }

    @Test
    void aShortValueIsRefused() {
        var redactor = new Redactor();

        assertThat(redactor.add(Secret.of("12345"))).isFalse();
        assertThat(redactor.redact("12345")).isEqualTo("12345");
    }

    @Test
    void eachLineOfALongSecretIsHidden() {
        var redactor = new Redactor();
        redactor.add(Secret.of("first-line\nsecond-line"));

        assertThat(redactor.redact("only second-line here")).isEqualTo("only *** here");
    }

    @Test
    void aSecretPrintsAsStars() {
        assertThat("it is " + Secret.of("hunter22")).isEqualTo("it is ***");
    }
}
