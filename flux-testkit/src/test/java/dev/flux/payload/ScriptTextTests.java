package dev.flux.payload;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.facts.Facts;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.Reaction;
import dev.flux.resource.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The text of everything that is sent to hosts.
class ScriptTextTests {

    private static final Path SHELLCHECK = Path.of("/usr/bin/shellcheck");

    /// What one file sets and another uses; they are sent together.
    private static final String TOGETHER = "SC2034,SC2153,SC2154,SC2317,SC2329";

    private static final Pattern CHANGES = Pattern.compile(
            "(?m)(^|[;&|({ ])(rm|rmdir|mv|cp|ln|mkdir|mkfifo|chmod|chown|touch|tee|install|truncate|kill|sed -i"
                    + "|systemctl (start|stop|restart|reload|enable|disable|mask)|service|sync|restorecon|hostnamectl"
                    + "|sysctl -w|dd of)( |$)|(^|[^0-9&<>=-])[0-9]?>>?[^&>/ ]|>>? ?\"?\\$|[a-z_]+_(enact|save|restore)\\b");

    @TempDir
    Path folder;

    private static Map<String, String> files() throws IOException {
        var sources = Path.of("..", "flux-core", "src", "main", "java", "dev", "flux");
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(sources)) {
            for (var file : all.filter(one -> one.toString().endsWith(".sh")).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(files).hasSizeGreaterThan(25);
        return files;
    }

    private static Map<String, String> scripts() {
        var resources = List.<Resource>of(
                new FileContent("/etc/motd", "0644", "root:root", "it's\n"),
                new FileAbsent("/etc/old"),
                new Reaction("ssh", Reaction.How.RELOAD, List.of()));
        var steps = new ArrayList<Step>();
        resources.forEach(
                resource -> steps.add(new Step(steps.size() + 1, "test", resource, Duration.ofSeconds(9), false)));
        var nonce = "ab".repeat(16);
        return Map.of(
                "plan", Payload.compile(steps, Mode.PLAN).script(),
                "apply", Payload.compile(steps, Mode.APPLY).script(),
                "exec", Payload.exec("echo hello", Duration.ofSeconds(9)).script(),
                "login", text(Bootstrap.login(nonce, Bootstrap.Become.PASSWORD, "", "token")),
                "hello", text(Bootstrap.hello(nonce, Bootstrap.Become.NO, new Bootstrap.Told(true, false), "")),
                "follow", text(Bootstrap.hello(nonce, Bootstrap.Become.NO, new Bootstrap.Told(true, true), "")));
    }

    private static String text(byte[] block) {
        var text = new String(block, StandardCharsets.UTF_8);
        return text.substring(text.indexOf('\n') + 1);
    }

    @Test
    void shellCheckFindsNothingInAnyFileOrScript() throws Exception {
        assumeTrue(Files.isExecutable(SHELLCHECK), "shellcheck is not on this machine");
        var all = new TreeMap<>(files());
        scripts().forEach((name, script) -> all.put("compiled-" + name + ".sh", directives(name) + script));
        var command = new ArrayList<>(
                List.of(SHELLCHECK.toString(), "-s", "sh", "-f", "gcc", "-e", TOGETHER + ",SC1090,SC1091"));
        for (var file : all.entrySet()) {
            command.add(Files.writeString(folder.resolve(file.getKey()), file.getValue())
                    .toString());
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }

    /// Comments stay at home, and with them what they tell ShellCheck about splitting on purpose.
    private static String directives(String name) {
        return "# shellcheck disable=SC2086,SC2016,SC2012,SC3013\n# " + name + "\n";
    }

    @Test
    void everyFileIsShort() throws Exception {
        files().forEach((name, text) ->
                assertThat(text.lines().count()).as(name).isLessThanOrEqualTo(75));
    }

    @Test
    void sec_G3_aDryRunHoldsNoCodeThatChangesAnything() {
        var plan = requireNonNull(scripts().get("plan")).replaceAll("(?m)^s\\d+\\(\\).*$", "");
        var found = CHANGES.matcher(plan.replaceAll("[0-9]?>/dev/null", "").replaceAll("[0-9]?>&[0-9-]", ""));

        assertThat(found.results().map(hit -> hit.group().strip()).toList()).isEmpty();
        assertThat(CHANGES.matcher(requireNonNull(scripts().get("apply")))
                        .results()
                        .count())
                .isGreaterThan(20);
    }

    /// But for the fact that tells what the host takes the time for; nothing is decided by it.
    @Test
    void f48_noScriptAsksTheWallClock() {
        scripts()
                .forEach((name, script) -> assertThat(Pattern.compile("(^|[;&|( ])date( |\\)|$)")
                                .matcher(script.replace("fact clock \"$(date +%s)\"", ""))
                                .find())
                        .as(name)
                        .isFalse());
    }

    @Test
    void theCommandIsShortAndHoldsNothingOfOurs() {
        assertThat(Bootstrap.COMMAND).hasSizeLessThan(250).doesNotContain("flux");
        assertThat(Facts.NONE.values()).isEmpty();
    }
}
