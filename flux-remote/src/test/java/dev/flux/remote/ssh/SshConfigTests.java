package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The user's own ssh configuration, read as `ssh -G` reads it.
class SshConfigTests {

    private static final String CONFIG = """
            # first wins
            Host web01 web02
              HostName %h.example.org
              User admin
              Port 2201
              IdentityFile ~/.ssh/web
              IdentityFile /keys/second

            Host web*,!web09 db?
              User ignored
            Host web* !web09
              User webber
              ProxyJump ops@gate:2200,inner
              IdentitiesOnly yes

            Host "quoted name" equals
              Port=2222
              User = someone

            Host db?
              HostName 192.0.2.7
              UserKnownHostsFile ~/.ssh/known_db /etc/known
              HostKeyAlias database
              ProxyJump none

            Host *
              User everyone
              port 22
              ProxyJump fallback
              ServerAliveInterval 5
            """;

    @TempDir
    Path home;

    private SshConfig config(String text) throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/config"), text);
        return SshConfig.read(home);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"web01", "web02", "web03", "web09", "db1", "db22", "equals", "other", "quoted", "WEB01", "dbx"})
    void theSameHostUserPortAndWayAsSshItself(String host) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "needs openssh-client");
        var entry = config(CONFIG).entry(host);
        var ssh = ssh(host);

        assertThat(entry.hostName().orElse(host).toLowerCase(Locale.ROOT)).isEqualTo(value(ssh, "hostname"));
        assertThat(entry.user()).contains(value(ssh, "user"));
        assertThat(entry.port().orElse(22)).hasToString(value(ssh, "port"));
        assertThat(entry.proxyJump().orElse("")).isEqualTo(value(ssh, "proxyjump"));
        assertThat(entry.identitiesOnly())
                .isEqualTo(value(ssh, "identitiesonly").equals("yes"));
        assertThat(entry.hostKeyAlias().orElse("")).isEqualTo(value(ssh, "hostkeyalias"));
        if (!entry.knownHosts().isEmpty()) {
            assertThat(String.join(" ", entry.knownHosts()).replace(home.toString(), "~"))
                    .isEqualTo(value(ssh, "userknownhostsfile").replace(System.getProperty("user.home"), "~"));
        }
        if (!entry.identityFiles().isEmpty()) {
            assertThat(entry.identityFiles().stream().map(file -> file.replace(home.toString(), "~")))
                    .isEqualTo(ssh.stream()
                            .filter(line -> line.startsWith("identityfile "))
                            .map(line -> line.substring(13))
                            .toList());
        }
    }

    private List<String> ssh(String host) throws IOException, InterruptedException {
        var words =
                new ArrayList<>(List.of("ssh", "-F", home.resolve(".ssh/config").toString(), "-G", host));
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text.lines().toList();
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + " "))
                .findFirst()
                .map(line -> line.substring(key.length() + 1))
                .orElse("");
    }

    @Test
    void whatIsNotUnderstoodIsNamedWithItsLine() throws IOException {
        var config = config("""
                Host a
                  ProxyCommand nc %h %p
                Host b
                  Include other
                Match user root
                  Port 9
                Host c
                  ProxyCommand none
                """);

        assertThat(config.entry("a").notUnderstood())
                .contains(home + "/.ssh/config:2: ProxyCommand nc %h %p", home + "/.ssh/config:5: Match user root");
        assertThat(config.entry("b").notUnderstood())
                .anySatisfy(line -> assertThat(line).contains(":4: Include other"));
        assertThat(config.entry("c").notUnderstood())
                .noneSatisfy(line -> assertThat(line).contains("ProxyCommand"));
        assertThat(config.entry("c").port()).isEmpty();
    }

    @Test
    void withoutAFileNothingIsSaid() throws IOException {
        var entry = SshConfig.read(home.resolve("none")).entry("web01");

        assertThat(entry.user()).isEmpty();
        assertThat(entry.identityFiles()).isEmpty();
    }
}
