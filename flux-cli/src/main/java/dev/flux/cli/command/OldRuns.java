package dev.flux.cli.command;

import dev.flux.journal.PastRun;
import dev.flux.report.HostReport;
import dev.flux.report.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs that this machine need not remember any more: beyond so many of the newest, and older than so long. One that is
/// unfinished stays, and so does the newest that changed some host, as going back on that host begins with it.
final class OldRuns {

    private static final Duration DAY = Duration.ofDays(1);

    private final Setup setup;

    OldRuns(Setup setup) {
        this.setup = setup;
    }

    /// Forgets those that are due. Every run that is remembered is read for that, so it is done once a day, not after
    /// each run.
    void forget(Instant now) {
        var done = setup.state().path().resolve("pruned");
        try {
            if (!Files.exists(done)
                    || Files.getLastModifiedTime(done).toInstant().isBefore(now.minus(DAY))) {
                Files.writeString(done, "");
                due(now).forEach(run -> remove(run.folder()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that are due, the newest first.
    List<PastRun> due(Instant now) {
        var global = setup.project().config().global();
        int kept = (int) global.whole("runs_kept");
        return due(now, kept, global.time("runs_kept_for"));
    }

    private List<PastRun> due(Instant now, int kept, Duration age) {
        var past = new PastRuns(setup);
        var due = new ArrayList<PastRun>();
        if (past.count() <= kept) {
            return due;
        }
        var changed = new HashSet<String>();
        int place = 0;
        for (var run : past.newest(Integer.MAX_VALUE)) {
            boolean needed = run.report().hosts().stream()
                    .filter(OldRuns::isChanged)
                    .map(host -> changed.add(host.name()))
                    .reduce(false, Boolean::logicalOr);
            place++;
            boolean over = run.standing() == PastRun.Standing.ENDED && !run.isUnfinished();
            if (place > kept && over && !needed && run.started().isBefore(now.minus(age))) {
                due.add(run);
            }
        }
        return due;
    }

    private static boolean isChanged(HostReport host) {
        return host.count(Outcome.CHANGED) > 0 || host.count(Outcome.ROLLED_BACK) > 0;
    }

    /// Forgets a run, by its folder: from one moment to the next it is not there any more.
    static void remove(Path run) {
        var gone = run.resolveSibling(PastRuns.GONE + run.getFileName());
        try {
            Files.move(run, gone, StandardCopyOption.ATOMIC_MOVE);
            delete(gone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path one, @Nullable IOException wrong) throws IOException {
                if (wrong != null) {
                    throw wrong;
                }
                Files.delete(one);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
