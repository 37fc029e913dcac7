package dev.flux.cli.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// A process that can be told from a later one with the same number: by when it started, in clock ticks since this
/// boot.
///
/// @param started the boot's id and the start, as the kernel tells it
record ProcessMark(long pid, String started) {

    private static final Set<String> ENDED = Set.of("Z", "X", "x"); // nobody has collected it yet
    private static final int START_AFTER_NAME = 19;

    /// The mark of a living process.
    static Optional<ProcessMark> of(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return ENDED.contains(fields[0])
                    ? Optional.empty()
                    : Optional.of(new ProcessMark(pid, boot.strip() + ":" + fields[START_AFTER_NAME]));
        } catch (IOException e) {
            return Optional.empty(); // it ended, or the system is another
        }
    }

    /// This process's own mark.
    static ProcessMark self() {
        long pid = ProcessHandle.current().pid();
        return of(pid).orElse(new ProcessMark(pid, "unknown"));
    }

    /// Reads what [#toString()] wrote.
    static Optional<ProcessMark> parse(String text) {
        var words = text.strip().split(" ", 2);
        return words.length == 2 && words[0].matches("[1-9]\\d{0,9}")
                ? Optional.of(new ProcessMark(Long.parseLong(words[0]), words[1]))
                : Optional.empty();
    }

    /// Whether that very process still lives.
    boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /// Asks it to end, if it is still that very process.
    void end() {
        handle().ifPresent(ProcessHandle::destroy);
    }

    /// Kills it, if it is still that very process.
    void kill() {
        handle().ifPresent(ProcessHandle::destroyForcibly);
    }

    private Optional<ProcessHandle> handle() {
        return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }

    @Override
    public String toString() {
        return pid + " " + started;
    }
}
