package dev.flux.journal;

import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads a run's journal back. A torn last line, which a crash leaves, is dropped; damage before it is an error.
public final class JournalReader {

    private JournalReader() {}

    /// All entries of the journal in a run's folder.
    ///
    /// @throws FluxException where the file is damaged inside, or cannot be read
    public static List<Entry> read(Path folder) {
        var file = folder.resolve(JournalWriter.FILE);
        try (var in = Files.newInputStream(file)) {
            return whole(file, JournalScan.of(in)).entries();
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + e.getMessage());
        }
    }

    /// A journal that is whole, but for an end that may be torn.
    ///
    /// @throws FluxException where it is not
    static JournalScan whole(Path file, JournalScan scan) {
        scan.damage().ifPresent(damage -> {
            throw refused(file, "is " + damage.words());
        });
        return scan;
    }

    /// Why a journal is of no use, and what tells more.
    static FluxException refused(Path file, String why) {
        return new FluxException("the journal", Problem.of(file.toString(), why).hint(check(file)));
    }

    /// What looks at a run's journal and at all that lies beside it.
    private static String check(Path file) {
        var folder = file.toAbsolutePath().normalize().getParent();
        return ("flux runs check "
                        + (folder == null || folder.getFileName() == null
                                ? ""
                                : Report.shortRun(folder.getFileName().toString())))
                .strip();
    }
}
