package dev.flux.lab;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/// Looks for a secret wherever it must not be, in each form in which it may hide.
record Leaks(String secret) {

    /// Where a program of a host could leave something.
    private static final String PLACES = "/etc /home /root /run /tmp /var /opt /srv /dev/shm";

    /// The eight forms.
    List<String> forms() {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                secret.replace("'", "'\\''"),
                secret.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    boolean isIn(String text) {
        return forms().stream().anyMatch(text::contains);
    }

    private boolean isIn(Path file) {
        try {
            // as it was written, whatever else is in the file
            var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return forms().stream()
                    .map(form -> new String(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                    .anyMatch(text::contains);
        } catch (IOException e) {
            // a process that has ended, or one that nobody may look at
            return false;
        }
    }

    /// The files below a folder of this machine that hold it.
    List<Path> in(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(this::isIn).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The processes of this machine that have it in their words or their environment.
    List<Path> inProcesses() {
        var found = new ArrayList<Path>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                for (var part : List.of("cmdline", "environ")) {
                    if (isIn(process.resolve(part))) {
                        found.add(process.resolve(part));
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes the file of all forms that a host's grep reads, where no search looks.
    private String needle() {
        return needle(forms(), "forms");
    }

    private static String needle(List<String> forms, String file) {
        return forms.stream()
                .map(form -> "echo " + Base64.getEncoder().encodeToString(form.getBytes(StandardCharsets.UTF_8))
                        + " | base64 -d; echo; ")
                .collect(joining("", "mkdir -p -m 700 /needle; { ", "} >/needle/" + file + "\n"));
    }

    /// Looks at every process of a host, five times a second, until somebody asks what was seen.
    static void watch(LabHost host, Collection<String> secrets) {
        var forms = secrets.stream()
                .flatMap(secret -> new Leaks(secret).forms().stream())
                .toList();
        host.ask(needle(forms, "all") + """
                : >/needle/seen; : >/needle/watched
                cat >/needle/watch <<'E'
                while [ -e /needle/watched ]; do
                  grep -aFlf /needle/all /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | while read -r file; do
                    printf '%s: ' "$file"; tr '\\0' ' ' <"${file%/*}/cmdline"; echo
                  done >>/needle/seen
                  sleep 0.2
                done
                E
                setsid sh /needle/watch </dev/null >/dev/null 2>&1 &
                """);
    }

    /// The processes in which one was seen since.
    static List<String> seen(LabHost host) {
        return host.ask("rm -f /needle/watched; sleep 0.5; cat /needle/seen")
                .lines()
                .toList();
    }

    /// The files of a host that hold it.
    List<String> on(LabHost host) {
        return host.ask(needle() + "grep -rlFf /needle/forms " + PLACES + " 2>/dev/null || :")
                .lines()
                .toList();
    }

    /// The processes of a host that have it in their words or their environment.
    List<String> inProcessesOf(LabHost host) {
        return host.ask(needle()
                        + "for f in /proc/[0-9]*/cmdline /proc/[0-9]*/environ; do"
                        + " if tr '\\0' '\\n' 2>/dev/null <$f | grep -qFf /needle/forms; then echo $f; fi; done")
                .lines()
                .toList();
    }
}
