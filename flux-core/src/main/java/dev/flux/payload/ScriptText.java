package dev.flux.payload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The shell files that stand beside the classes, read once. Comments and indentation stay at home.
final class ScriptText {

    private static final Map<String, String> READ = new ConcurrentHashMap<>();

    private ScriptText() {}

    /// The text of a shell file beside a class, as it is sent to hosts.
    ///
    /// @throws IllegalStateException where there is none
    static String of(Class<?> beside, String name) {
        return READ.computeIfAbsent(beside.getPackageName() + "/" + name, _ -> read(beside, name));
    }

    private static String read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name + " beside " + beside.getSimpleName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.strip().startsWith("# "))
                    .filter(line -> !line.isBlank())
                    .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
