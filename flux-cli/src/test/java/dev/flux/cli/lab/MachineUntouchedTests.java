package dev.flux.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lab in which everything is changed that can be changes nothing of the machine it stands on: no kernel key, no file
/// of `/etc`, no mount, no process.
final class MachineUntouchedTests {

    // These count what the machine does, or are new at each reading.
    private static final Pattern RESTLESS = Pattern.compile(
            "/proc/sys/(kernel/(random/.*|ns_last_pid|pty/nr|perf_event_max_sample_rate)|vm/stat_refresh"
                    + "|fs/(inode-.*|dentry-state|file-nr|aio-nr|quota/.*)|net/netfilter/nf_conntrack_count)");
    // Where container engines mount what they run; a clone's own mounts are all on /tmp.
    private static final Pattern ENGINES = Pattern.compile("/(run|var)/");
    private static final Path KEYS = Path.of("/proc/sys");

    private static final String CHANGE_EVERYTHING = """
            cd /proc/sys && find . -type f | while read -r key; do
              [ -w "$key" ] || continue
              case $key in ./net/*) ;; *) echo "writable: $key"; continue ;; esac
              old=$(cat "$key" 2>/dev/null)
              case $old in ''|*[!0-9]*) continue ;; esac
              { echo $((old + 1)) >"$key" || echo $((old ? old - 1 : 0)) >"$key"; } 2>/dev/null
              [ "$old" = "$(cat "$key")" ] || echo "changed: $key"
            done
            echo drift >/etc/flux-lab-drift; echo drift >>/etc/hosts; rm /etc/passwd; uname -n >/etc/hostname
            hostname drift 2>/dev/null; mount -t tmpfs none /mnt; umask 077
            """;

    @TempDir
    private Path state = Path.of("");

    /// What others do on this machine meanwhile, they do not do each time; what a lab did, it would do again.
    @Test
    void changesNothingOfTheMachine() throws Exception {
        LabCase.required();
        var found = whatALabChanges();
        for (int more = 0; more < 2 && !found.isEmpty(); more++) {
            found.keySet().retainAll(whatALabChanges().keySet());
        }
        assertThat(found).isEmpty();
        assertThat(ProcessHandle.current().children().filter(MachineUntouchedTests::isClone))
                .isEmpty();
    }

    private Map<String, String> whatALabChanges() throws Exception {
        var before = machine();
        var found = new TreeMap<String, String>();
        try (var fleet = new Lab(state).up(LabPlan.of(2, LabPlan.GROUPS))) {
            for (var clone : fleet.clones()) {
                var said = clone.run(CHANGE_EVERYTHING).output();
                assertThat(said).doesNotContain("writable: ");
                assertThat(said.split("changed: ", -1)).hasSizeGreaterThan(50);
                assertThat(clone.root().resolve("etc/flux-lab-drift")).exists();
            }
            differences(before, machine()).forEach((key, change) -> found.put("while it is up: " + key, change));
        }
        differences(before, machine()).forEach((key, change) -> found.put("when it is down: " + key, change));
        return found;
    }

    private static boolean isClone(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("unshare");
    }

    private static Map<String, String> differences(Map<String, String> before, Map<String, String> after) {
        var different = new TreeMap<String, String>();
        before.forEach((key, value) -> {
            var now = after.getOrDefault(key, "gone");
            if (!now.equals(value)) {
                different.put(key, value + " -> " + now);
            }
        });
        after.keySet().stream().filter(key -> !before.containsKey(key)).forEach(key -> different.put(key, "new"));
        return different;
    }

    private static Map<String, String> machine() throws IOException {
        var seen = new TreeMap<String, String>();
        walk(KEYS, seen, false);
        walk(Path.of("/etc"), seen, true);
        for (var line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
            var at = line.split(" ", -1)[4];
            if (!ENGINES.matcher(at).lookingAt()) {
                seen.merge("mount on " + at, line, (one, more) -> one + "\n" + more);
            }
        }
        try (var run = Files.list(Path.of("/run"))) {
            run.forEach(entry -> seen.put(entry.toString(), ""));
        }
        return seen;
    }

    private static void walk(Path top, Map<String, String> seen, boolean byTime) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!RESTLESS.matcher(file.toString()).matches()) {
                    seen.put(
                            file.toString(),
                            byTime ? attributes.size() + " " + attributes.lastModifiedTime() : content(file));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
