package dev.flux.remote.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Holds `docs/reference/ssh-config.md` to the keywords that the reader knows.
class SshConfigPageTests {

    @Test
    void thePageNamesEveryKeywordAndWhatIsMadeOfIt() throws IOException {
        var page = Files.readString(Path.of("../docs/reference/ssh-config.md"));
        var rows = Keywords.all().values().stream()
                .map(keyword -> "| `" + keyword.name() + "` | "
                        + keyword.handling().name().toLowerCase(Locale.ROOT) + " | " + keyword.why() + " |")
                .toList();

        assertThat(page.lines().filter(line -> line.startsWith("| `"))).isEqualTo(rows);
    }
}
