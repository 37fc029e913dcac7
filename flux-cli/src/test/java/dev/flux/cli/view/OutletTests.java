package dev.flux.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Results that are lost are not lost silently, unless nobody wants them.
final class OutletTests {

    private static void print(Outlet outlet) {
        var stream = new PrintStream(outlet, false, StandardCharsets.UTF_8);
        stream.println("web01   ok");
        stream.flush();
        stream.println("web02   ok");
        stream.flush();
    }

    @Test
    void aFullDiskIsRemembered() throws IOException {
        var full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.isWritable(full), "only Linux has /dev/full");
        try (var file = new FileOutputStream(full.toFile())) {
            var outlet = new Outlet(file);
            print(outlet);
            assertThat(outlet.trouble()).contains("No space left on device");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken pipe", "Bad file descriptor"})
    void whoeverReadsNoMoreIsNoTrouble(String why) {
        var outlet = new Outlet(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(why);
            }
        });
        print(outlet);
        assertThat(outlet.trouble()).isEmpty();
    }

    @Test
    void whatArrivesIsAllThatThereIs() {
        var to = new java.io.ByteArrayOutputStream();
        var outlet = new Outlet(to);
        print(outlet);
        assertThat(to.toString(StandardCharsets.UTF_8)).isEqualTo("web01   ok\nweb02   ok\n");
        assertThat(outlet.trouble()).isEmpty();
    }
}
