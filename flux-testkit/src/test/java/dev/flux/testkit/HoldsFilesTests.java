package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What only asks cannot change anything: no file that a dry-run is made of holds a command that writes.
class HoldsFilesTests {

    private static final Path KINDS = Path.of("../flux-core/src/main/java/dev/flux/resource");

    private static final Pattern WRITES =
            Pattern.compile("(^|[\\s;&|({$`])(rm|mv|cp|ln|dd|tee|touch|mkdir|rmdir|mkfifo|"
                    + "mknod|install|chmod|chown|chgrp|truncate|mktemp|modprobe|insmod|rmmod|mount|umount|kill|sync|hostname|"
                    + "write_file|rewrite|save_\\w+|keep_\\w+|mark|sed -i|sysctl -w|hostnamectl|timedatectl|useradd|usermod|userdel|groupadd|chpasswd|chage|"
                    + "systemctl (start|stop|restart|reload|enable|disable|daemon-reload|mask))([\\s;&|)]|$)");

    private static final Pattern REDIRECTS = Pattern.compile("(?<![<&0-9])[0-9]?>+(?!&|\\s*/dev/null)");

    @TempDir
    Path folder;

    static Stream<Path> asking() throws IOException {
        try (var files = Files.list(KINDS)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".sh") && !file.toString().endsWith(".enact.sh"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("asking")
    void holdNothingThatWrites(Path file) throws IOException {
        assertThat(code(file).filter(line -> WRITES.matcher(line).find() || redirects(line)))
                .as("lines of %s that may write", file.getFileName())
                .isEmpty();
    }

    @Test
    void theSearchFindsWhatWrites() throws IOException {
        for (var name : List.of("file_absent", "login_script", "kernel_parameter", "unit_state", "time_zone")) {
            assertThat(code(KINDS.resolve(name + ".enact.sh")))
                    .as(name)
                    .anyMatch(line -> WRITES.matcher(line).find() || redirects(line));
        }
    }

    static Stream<Specimen> everyKind() {
        return Specimen.all();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void answerTheSameUnderAReadOnlyRoot(Specimen specimen) throws Exception {
        var host = new ShellHost(folder, "dash");
        specimen.before().accept(host);
        var mount = "mount --bind %1$s %1$s && mount -o remount,ro,bind %1$s || exit".formatted(host.root());
        assumeTrue(canUnshare(), "skipped: this user cannot make a mount namespace");
        var sealed = new ShellHost(folder, "unshare -m dash");
        sealed.secret(AccessSpecimens.HASH, AccessSpecimens.HASHED);
        SecretSpecimen.told(sealed);

        assertThat(sealed.planAfter(mount, specimen.desired()).outcomes())
                .isEqualTo(host.plan(specimen.desired()).outcomes());
    }

    private static boolean canUnshare() throws Exception {
        return new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
    }

    private static Stream<String> code(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.strip().startsWith("#"))
                .map(line -> line.replaceAll("apt_would( --[a-z-]+)* install", "apt_would"))
                .map(line -> line.replaceAll("\"(\\\\.|[^\"$`])*\"", "\"\"").replaceAll("why \".*", "why"));
    }

    private static boolean redirects(String line) {
        return REDIRECTS.matcher(line.replaceAll("'[^']*'", "''")).find() && !line.contains("awk");
    }
}
