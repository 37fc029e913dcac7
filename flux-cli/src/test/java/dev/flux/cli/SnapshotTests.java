package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.journal.JournalReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run was made from stays with it, whatever becomes of the files.
class SnapshotTests {

    private static final String INVENTORY = "# as it was: ä\n[hosts.web01]\n";
    private static final String CONFIG = "[global]\nlog_level = \"info\"\n";

    @TempDir
    Path folder;

    private Path run() throws Exception {
        try (var runs = Files.list(folder.resolve("state/runs"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static String digest(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void f88_aRunKeepsTheFilesThatItWasMadeFromEvenWhereTheyAreEditedMeanwhile() throws Exception {
        var screen = new Screen(folder);
        var inventory = screen.write("inventory.toml", INVENTORY);
        var config = screen.write("flux.toml", CONFIG);

        var edit = "echo edited >" + inventory + "; echo edited >" + config;
        assertThat(screen.flux("exec", "-i", "inventory.toml", "--on", "web01", "--", edit))
                .as(screen.err())
                .isZero();

        assertThat(inventory).hasContent("edited");
        var first = JournalReader.read(run()).getFirst();
        assertThat(first.type()).isEqualTo("run");
        var seen = new TreeMap<String, String>();
        for (var input : first.data().path("inputs")) {
            var copy = run().resolve(input.path("copy").asString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                    .isEqualTo("rw-------");
            assertThat(input.path("sha256").asString()).isEqualTo(digest(Files.readString(copy)));
            seen.put(input.path("file").asString(), Files.readString(copy));
        }
        assertThat(seen).isEqualTo(Map.of(inventory.toString(), INVENTORY, config.toString(), CONFIG));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run().resolve("inputs"))))
                .isEqualTo("rwx------");
    }

    @Test
    void f88_aRunOfNoFilesKeepsNone() throws Exception {
        var screen = new Screen(folder);

        assertThat(screen.flux("exec", "--remote", "someone@web01", "--", "true"))
                .as(screen.err())
                .isZero();
        assertThat(JournalReader.read(run()).getFirst().data().path("inputs").size())
                .isZero();
        assertThat(run().resolve("inputs")).doesNotExist();
    }
}
