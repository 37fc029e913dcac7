package dev.flux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.testkit.FakeHost;
import dev.flux.testkit.FakeTransport;
import dev.flux.transport.Denial.ChannelRefused;
import dev.flux.transport.Denial.CredentialUnusable;
import dev.flux.transport.Denial.LoginRefused;
import dev.flux.transport.Denial.LoginWithheld;
import dev.flux.transport.Denial.NoPrivilege;
import dev.flux.transport.Denial.ShellUnusable;
import dev.flux.transport.Distrust.ConfigRefused;
import dev.flux.transport.Distrust.HostCertificateWrong;
import dev.flux.transport.Distrust.HostKeyChanged;
import dev.flux.transport.Distrust.HostKeyDoubtful;
import dev.flux.transport.Distrust.HostKeyRevoked;
import dev.flux.transport.Distrust.HostKeyUnknown;
import dev.flux.transport.Distrust.NoCommonAlgorithm;
import dev.flux.transport.Distrust.OtherMachine;
import dev.flux.transport.Failure;
import dev.flux.transport.Failure.Busy;
import dev.flux.transport.Failure.ConnectionRefused;
import dev.flux.transport.Failure.ForwardRefused;
import dev.flux.transport.Failure.JumpFailed;
import dev.flux.transport.Failure.Lost;
import dev.flux.transport.Failure.NameUnknown;
import dev.flux.transport.Failure.NotSsh;
import dev.flux.transport.Failure.TimedOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people read where something goes wrong, word for word, in `src/test/resources/screens`: every way in which a
/// host is not reached, and what is wrong with inventories of every sort. `-Dflux.docs.update=true` rewrites them, and
/// that run fails so that somebody looks.
final class ErrorScreensTests {

    private static final Path GOLDEN = Path.of("src/test/resources/screens").toAbsolutePath();
    private static final String KEY = "SHA256:9qLp3mQ0wXK5tq0uJvYk0e7m1cVnq2yG4bD8sR6hTzA";
    private static final String OTHER = "SHA256:2VxN8cKq1aYtE0pR5mWb3uJz7dLs9gHf4iXo6kTvQeM";
    private static final String COPY = "ssh-copy-id -p 2222 -o ProxyJump=ops@192.0.2.1 admin@192.0.2.7";
    private static final String FILE = "~/.ssh/known_hosts:41";

    private static final List<Failure> FAILURES = List.of(
            new NameUnknown("web.example.org", false),
            new NameUnknown("web.example.org", true),
            new ConnectionRefused("192.0.2.7:22", "Connection refused"),
            new ConnectionRefused("192.0.2.7:22", "No route to host"),
            new TimedOut("192.0.2.7:22", "connecting", Duration.ofSeconds(10)),
            new TimedOut("192.0.2.7:22", "waiting for its SSH version", Duration.ofSeconds(10)),
            new Busy("192.0.2.7:22"),
            new NotSsh("192.0.2.7:80", "it said \"HTTP/1.1 400 Bad Request\""),
            new JumpFailed("bastion", new ConnectionRefused("192.0.2.1:22", "Connection refused")),
            new ForwardRefused("bastion", "10.0.0.7:22", "administratively prohibited"),
            new Lost("Broken pipe"),
            new NoCommonAlgorithm("192.0.2.7:22", "key exchange: diffie-hellman-group1-sha1"),
            new HostKeyChanged(OTHER, FILE, KEY),
            new HostKeyChanged(OTHER, HostKeyChanged.PINNED, KEY),
            new HostKeyUnknown(KEY, "~/.ssh/known_hosts"),
            new HostKeyRevoked(KEY, FILE),
            new HostKeyRevoked(KEY, "~/.ssh/my hosts, which has no key that can be read"),
            new HostCertificateWrong(OTHER, FILE, "it is for db01, not for this host"),
            new ConfigRefused(List.of("~/.ssh/config:3: ProxyCommand is not run")),
            new ConfigRefused(List.of("web.example.org has no address of the AddressFamily inet6")),
            new HostKeyDoubtful(FILE, "the key is cut short"),
            new OtherMachine("3f2c9d1e0b8a4756a1c2d3e4f5061728 since 2026-11-24", "90817263544536271f0e9d8c7b6a5948"),
            new OtherMachine("3f2c9d1e0b8a4756a1c2d3e4f5061728 since 2026-11-24", ""),
            new LoginRefused("admin", List.of("~/.ssh/id_ed25519"), 0, "publickey, password", COPY),
            new LoginRefused("admin", List.of("~/.ssh/id_ed25519"), 0, "publickey", ""),
            new LoginRefused("admin", List.of("~/.ssh/id_ed25519", "~/.ssh/id_rsa"), 2, "publickey, password", COPY),
            new LoginWithheld("the password for admin", 3),
            new CredentialUnusable("~/.ssh/id_ed25519", "its passphrase is asked for, and nobody can be asked"),
            new ChannelRefused("open failed"),
            new ShellUnusable("it ended, saying: This account is currently not available."),
            new NoPrivilege(
                    "sudo asks for a password",
                    "flux facts {target} --become --ask-become-pass    or set become_password"));

    @TempDir
    private Path folder = Path.of("");

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isInterface()
                ? Stream.of(Objects.requireNonNull(type.getPermittedSubclasses()))
                        .flatMap(ErrorScreensTests::records)
                : Stream.of(type);
    }

    @Test
    void everyWayInWhichAHostIsNotReached() throws IOException {
        assertThat(FAILURES.stream().map(Object::getClass).collect(Collectors.<Class<?>>toSet()))
                .isEqualTo(records(Failure.class).collect(Collectors.toSet()));

        var hosts = new LinkedHashMap<String, FakeHost>();
        for (var failure : FAILURES) {
            hosts.put("h%02d".formatted(hosts.size() + 1), FakeHost.failing(failure));
        }
        var screen = new Screen(folder).over(FakeTransport.of(hosts));
        screen.write("fleet.toml", "[servers.all-of-them]\nhosts = [\"h[01-%02d]\"]\n".formatted(hosts.size()));
        assertThat(screen.flux("exec", "-i", "fleet.toml", "--on", "@all", "--", "true"))
                .isEqualTo(1);
        var said = screen.out().substring(screen.out().indexOf("h01   "));
        compare("transport.txt", said.replaceFirst("(?s)\n0 of \\d+ hosts answered.*", "\n"));
    }

    @Test
    void whatToTypeNextIsACommand() {
        for (var failure : FAILURES) {
            assertThat(failure.next())
                    .as(failure.cause())
                    .matches("(if the machine was [^:]+: )?([^:]+ of \\{host}: )?"
                            + "(flux|ssh|ssh-(add|copy-id|keyscan)|getent|sed|cat|\\$\\{EDITOR:-vi}) .*");
        }
    }

    private static final Map<String, String> FILES = new TreeMap<>(Map.ofEntries(
            Map.entry("01-syntax.toml", "[servers.web\nhosts = [\"web01\"]\n"),
            Map.entry("02-keys.toml", "[servers.web]\nhosts = [\"web01\"]\nprot = 22\n[severs.db]\nhosts = []\n"),
            Map.entry("03-values.toml", """
                    [servers.web]
                    hosts = ["web[01-03]", "web02", "bad name", "db[9-1]"]
                    port = 4294967318
                    strategy = "fast"
                    become_password = "hunter2"
                    """),
            Map.entry("04-names.toml", """
                    [servers.web]
                    hosts = ["web01"]
                    depends_on = ["weeb"]
                    jump_host = "bastoin"
                    [hosts.bastion]
                    [servers.all]
                    hosts = []
                    """),
            Map.entry("05-circle.toml", """
                    [servers.a]
                    hosts = ["a1"]
                    depends_on = ["b"]
                    [servers.b]
                    hosts = ["b1"]
                    depends_on = ["a"]
                    """),
            Map.entry("06-many.toml", "[servers.web]\nhosts = [\"web[0-999999999]\"]\n"),
            Map.entry("07-tabs.yaml", "servers:\n\tweb:\n\t\thosts: [web01]\n"),
            Map.entry("08-twice.yaml", "servers:\n  web:\n    hosts: [web01]\n    hosts: [web02]\n"),
            Map.entry("09-cut.json", "{\"servers\": {\"web\": {\"hosts\": [\"web01\"}}}"),
            Map.entry("10-hosts.txt", "web01\nweb 02 port=x\n"),
            Map.entry("11-table.csv", "name,port\nweb01,22\nweb02,ninety\n"),
            Map.entry("12-lines.jsonl", "{\"name\": \"web01\"}\n{\"name\": \n"),
            Map.entry("13-empty.toml", ""),
            Map.entry("18-lists.toml", """
                    [servers.web]
                    hosts = [
                      "web01",
                      "web02",
                      "web01",
                    ]
                    [servers.db]
                    hosts = ["web02", "web02"]
                    depends_on = [
                      "web",
                      "app",
                    ]
                    """),
            Map.entry("20-workflow.toml", """
                    [servers.web]
                    hosts = ["web01"]
                    workflow = "web-sever"
                    port = 70000
                    """)));

    @Test
    void whatIsWrongWithInventories() throws IOException {
        var screen = new Screen(folder);
        var all = new StringBuilder();
        for (var file : FILES.entrySet()) {
            screen.write(file.getKey(), file.getValue());
            tell(screen, file.getKey(), all);
        }
        tell(screen, "14-none.toml", all);
        Files.createDirectory(folder.resolve("15-folder"));
        tell(screen, "15-folder", all);
        var program = screen.write("16-program", "#!/bin/sh\necho 'no route to the cloud' >&2\nexit 3\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        tell(screen, "16-program", all);
        var open = screen.write("17-open.toml", "[servers.web]\nhosts = [\"web01\"]\n");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
        tell(screen, "17-open.toml", all);
        tell(screen, "05-circel.toml", all);
        ask(screen, all, "orchestrate", "-i", "13-empty.toml");
        screen.write("19-fleet.toml", "[servers.web]\nhosts = [\"web01\"]\n[servers.db]\nhosts = [\"db01\"]\n");
        for (var selector : List.of("@wbe", "@nothing-like-it", "web02", "web[1-", "label:x")) {
            ask(screen, all, "exec", "-i", "19-fleet.toml", "--on", selector, "--", "true");
        }
        compare("inventory.txt", all.toString());
    }

    private void tell(Screen screen, String file, StringBuilder all) {
        ask(screen, all, "inventory", "check", "-i", file);
    }

    private void ask(Screen screen, StringBuilder all, String... words) {
        int code = screen.flux(words);
        var said = (screen.out() + screen.err()).replace(folder.toString(), "FOLDER");
        all.append("$ flux ").append(String.join(" ", words)).append('\n').append(said);
        all.append("[exit ").append(code).append("]\n\n");
    }

    private static void compare(String name, String said) throws IOException {
        var file = GOLDEN.resolve(name);
        var expected = Files.exists(file) ? Files.readString(file) : "";
        if (Boolean.getBoolean("flux.docs.update")) {
            Files.write(file, said.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(said).as(name).isEqualTo(expected);
    }
}
