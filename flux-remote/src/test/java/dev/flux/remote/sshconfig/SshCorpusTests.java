package dev.flux.remote.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every case of the corpus against `ssh -G` of the OpenSSH that is installed: the same host, user, port, way, keys and
/// trust, and an error where it has one.
class SshCorpusTests {

    private static final Path SSH = Path.of("/usr/bin/ssh");
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    /// As Flux allows them; here only to compare lists.
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "hostkeyalgorithms",
            List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512", "rsa-sha2-256"),
            "pubkeyacceptedalgorithms",
            List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512", "rsa-sha2-256"),
            "casignaturealgorithms",
            List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "rsa-sha2-512", "rsa-sha2-256"),
            "ciphers",
            List.of("aes256-gcm@openssh.com", "aes256-ctr", "aes128-ctr"),
            "macs",
            List.of("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256"),
            "kexalgorithms",
            List.of("curve25519-sha256", "ecdh-sha2-nistp256", "diffie-hellman-group16-sha512"));

    @TempDir
    static Path folder;

    @TestFactory
    List<DynamicTest> theSameAsSshItself() throws IOException {
        assumeTrue(Files.isExecutable(SSH), "needs openssh-client");
        List<DynamicTest> tests = new ArrayList<>();
        int number = 0;
        for (var one : SshCorpus.cases(folder)) {
            var file = folder.resolve("config" + number++);
            Files.writeString(file, one.config());
            tests.add(DynamicTest.dynamicTest(one.title() + ": " + one.host(), () -> compare(one, file)));
        }
        return tests;
    }

    @Test
    void theCorpusHasTwoHundredCases() throws IOException {
        assertThat(SshCorpus.cases(folder)).hasSizeGreaterThanOrEqualTo(200);
    }

    private static void compare(SshCorpus.Case one, Path file) throws Exception {
        var entry = SshConfig.only(file, HOME, Canonical::resolver).entry(one.host());
        var ssh = ssh(file, one.host());
        boolean command = ssh.stream().anyMatch(line -> line.startsWith("proxycommand "));
        if (ssh.isEmpty() || command) {
            assertThat(entry.refusals()).as("refused, as ssh does").isNotEmpty();
            return;
        }
        assertThat(entry.refusals()).as("ssh reads it without complaint").isEmpty();
        assertThat(ours(entry)).isEqualTo(theirs(ssh));
        for (var kind : ALLOWED.entrySet()) {
            var allowed = kind.getValue();
            var found = List.of(value(ssh, kind.getKey()).split(",")).stream()
                    .filter(allowed::contains)
                    .toList();
            var mine = entry.algorithms(kind.getKey(), allowed);
            assertThat(new TreeSet<>(mine)).as(kind.getKey()).isEqualTo(new TreeSet<>(found));
            if (entry.word(kind.getKey())
                    .filter(word -> !word.matches("[-+^].*"))
                    .isPresent()) {
                assertThat(mine).isEqualTo(found);
            }
        }
    }

    private static Map<String, String> ours(SshEntry entry) {
        Map<String, String> all = new TreeMap<>();
        all.put("hostname", entry.hostName());
        all.put("user", entry.user().orElse(System.getProperty("user.name")));
        all.put("port", String.valueOf(entry.port().orElse(22)));
        all.put(
                "proxyjump",
                String.join(",", entry.jumps().stream().map(JumpWord::toString).toList()));
        all.put("identityfile", String.join("|", entry.identityWords()));
        all.put("certificatefile", String.join("|", entry.certificateWords()));
        all.put("identitiesonly", yes(entry, "identitiesonly", false));
        all.put("identityagent", entry.identityAgent().orElse(""));
        all.put(
                "userknownhostsfile",
                entry.userKnownHosts().map(files -> files(files)).orElse("DEFAULT"));
        all.put(
                "globalknownhostsfile",
                entry.globalKnownHosts().map(files -> files(files)).orElse("DEFAULT"));
        all.put("hostkeyalias", entry.hostKeyAlias().orElse(""));
        all.put("connecttimeout", seconds(entry, "connecttimeout", "none"));
        all.put("serveraliveinterval", seconds(entry, "serveraliveinterval", "0"));
        all.put("serveralivecountmax", entry.word("serveralivecountmax").orElse("3"));
        all.put("addressfamily", entry.word("addressfamily").orElse("any"));
        var strict = entry.word("stricthostkeychecking").orElse("ask").toLowerCase(Locale.ROOT);
        all.put(
                "stricthostkeychecking",
                Set.of("no", "off").contains(strict) ? "false" : strict.equals("yes") ? "true" : strict);
        all.put("canonicalizefallbacklocal", yes(entry, "canonicalizefallbacklocal", true));
        return all;
    }

    private static String files(List<String> files) {
        return files.isEmpty() ? "none" : String.join(" ", files);
    }

    private static String yes(SshEntry entry, String key, boolean usual) {
        return entry.flag(key).orElse(usual) ? "yes" : "no";
    }

    private static String seconds(SshEntry entry, String key, String usual) {
        var seconds = entry.seconds(key);
        return seconds.isPresent() ? String.valueOf(seconds.getAsLong()) : usual;
    }

    private static Map<String, String> theirs(List<String> ssh) {
        Map<String, String> all = new TreeMap<>();
        for (var key : List.of(
                "hostname",
                "user",
                "port",
                "proxyjump",
                "identitiesonly",
                "identityagent",
                "userknownhostsfile",
                "globalknownhostsfile",
                "hostkeyalias",
                "connecttimeout",
                "serveraliveinterval",
                "serveralivecountmax",
                "addressfamily",
                "stricthostkeychecking",
                "canonicalizefallbacklocal")) {
            all.put(key, value(ssh, key));
        }
        for (var key : List.of("identityfile", "certificatefile")) {
            all.put(
                    key,
                    String.join(
                            "|",
                            ssh.stream()
                                    .filter(line -> line.startsWith(key + " "))
                                    .map(line -> line.substring(key.length() + 1))
                                    .toList()));
        }
        all.computeIfPresent("identityfile", (_, files) -> files.startsWith("~/.ssh/id_rsa|") ? "" : files);
        all.computeIfPresent(
                "userknownhostsfile",
                (_, files) ->
                        files.equals(HOME + "/.ssh/known_hosts " + HOME + "/.ssh/known_hosts2") ? "DEFAULT" : files);
        all.computeIfPresent(
                "globalknownhostsfile",
                (_, files) -> files.equals("/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2") ? "DEFAULT" : files);
        return all;
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + " "))
                .findFirst()
                .map(line -> line.substring(key.length() + 1))
                .orElse("");
    }

    /// Nothing where it fails.
    private static List<String> ssh(Path file, String host) throws IOException, InterruptedException {
        var process = new ProcessBuilder(SSH.toString(), "-T", "-F", file.toString(), "-G", host)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? text.lines().toList() : List.of();
    }
}
