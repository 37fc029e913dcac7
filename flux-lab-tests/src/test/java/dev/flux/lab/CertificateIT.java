package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Certificates of users and hosts, and what is expired, made out to others or revoked, against the sshd of three
/// distributions: OpenSSH 8.4, 9.2 and 10. None of the hosts knows a key of ours, and we know no key of theirs. One
/// run, in which each host is asked in every way that ends badly, and one for each that does not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateIT {

    private static final int SOUND = 2200;
    private static final int EXPIRED = 2201;
    private static final int OTHERS = 2202;
    private static final int FEW = 2203;
    /// What comes through, besides the first: a machine that has its result is left out of the rest of a run.
    private static final List<String> ALONE = List.of("agent", "eighth", "unconcerned");

    private static final List<String> SUITES = List.of("11", "12", "13");

    private final Authority hostsAuthority = Authority.named("ca_hosts");
    private final Authority usersAuthority = Authority.named("ca_users");
    private final Controller controller = Controller.fresh();
    private final List<LabHost> machines = Lab.hosts(SUITES.stream()
            .map(suite -> new HostSpec("cert" + suite, "debian:" + suite, false, List.of(), ""))
            .toList());
    private final List<InventoryHost> hosts = new ArrayList<>();
    private final StringBuilder config = new StringBuilder();
    private final List<Path> strangers = new ArrayList<>();
    private Process agent;
    private final Map<String, FluxRun> alone = new HashMap<>();
    private FluxRun run = new FluxRun(-1, "", "", Duration.ZERO);

    static List<String> suites() {
        return SUITES;
    }

    @BeforeAll
    void runOnAll() throws Exception {
        var user = user("user", "-I", "flux", "-n", "root,admin", "-z", "3");
        var late = user("late", "-I", "flux", "-n", "root", "-V", "20200101:20210101");
        var guest = user("guest", "-I", "flux", "-n", "guest");
        var held = user("held", "-I", "flux", "-n", "root", "-z", "4");
        agent(held);
        for (int i = 0; i < SUITES.size(); i++) {
            serve(machines.get(i), i);
            var suite = SUITES.get(i);
            var machine = machines.get(i);
            hosts.add(entry("file" + suite, machine, SOUND).identity(user));
            hosts.add(entry("agent" + suite, machine, SOUND));
            hosts.add(entry("late" + suite, machine, SOUND).identity(late));
            hosts.add(entry("guest" + suite, machine, SOUND).identity(guest));
            hosts.add(entry("expired" + suite, machine, EXPIRED).identity(user));
            hosts.add(entry("others" + suite, machine, OTHERS).identity(user));
            hosts.add(entry("eighth" + suite, machine, FEW).identity(strangers.get(6)));
            hosts.add(entry("manykeys" + suite, machine, FEW));
        }
        config.append("Host late1? guest1?\n  IdentitiesOnly yes\n");
        revocations(user);
        controller.write(".ssh/config", config.toString());
        controller.inventory(hosts);
        controller.trusts(List.of("@cert-authority * " + hostsAuthority.key()));
        run = exec(hosts.stream().map(CertificateIT::kind).distinct().filter(kind -> !ALONE.contains(kind)));
        ALONE.forEach(kind -> alone.put(kind, exec(Stream.of(kind))));
    }

    private static String kind(InventoryHost host) {
        return host.name().replaceAll("[0-9]+$", "");
    }

    private FluxRun exec(Stream<String> kinds) {
        var on = kinds.flatMap(kind -> SUITES.stream().map(suite -> kind + suite))
                .collect(Collectors.joining(","));
        return controller
                .with("SSH_AUTH_SOCK", controller.folder().resolve("agent").toString())
                .flux("exec", "-i", "inventory.toml", "--on", on, "--output", "json", "--", "echo well");
    }

    @AfterAll
    void close() {
        if (agent != null) {
            agent.destroy();
        }
    }

    private Path user(String name, String... options) {
        var key = Lab.key("cert_" + name);
        usersAuthority.sign(key, options);
        return key;
    }

    /// An agent with a key and its certificate, of which no file is left, and nine strange keys.
    private void agent(Path held) throws IOException {
        var socket = controller.folder().resolve("agent").toString();
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int i = 0; i < 100 && !Files.exists(Path.of(socket)); i++) {
            Engine.pause(Duration.ofMillis(50));
        }
        List<String> words = new ArrayList<>(List.of("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q"));
        words.add(held.toString());
        for (int i = 1; i < 10; i++) {
            strangers.add(Lab.key("stranger" + i));
            words.add(strangers.getLast().toString());
        }
        Command.of(words).run().orThrow();
        Files.delete(held);
        Files.delete(Path.of(held + "-cert.pub"));
    }

    /// Four servers beside the usual one: they differ in the certificate that they show; the last hears three keys.
    private void serve(LabHost machine, int number) throws IOException {
        var key =
                controller.write("host" + number + ".pub", machine.ask("cat /etc/ssh/ssh_host_ed25519_key.pub") + "\n");
        var plain = Path.of(key.toString().replaceFirst("\\.pub$", ""));
        var serial = String.valueOf(number + 1);
        var to = "-n" + machine.address();
        certificate(machine, "sound", hostsAuthority.sign(plain, "-h", "-I", "host " + number, "-z", serial, to));
        certificate(machine, "expired", hostsAuthority.sign(plain, "-h", "-I", "x", "-V", "20200101:20210101", to));
        certificate(machine, "others", hostsAuthority.sign(plain, "-h", "-I", "x", "-n", "other.example.org"));
        machine.ask("echo '" + usersAuthority.key() + "' >/etc/ssh/users.pub");
        server(machine, SOUND, "sound", "AuthorizedKeysFile none");
        server(machine, EXPIRED, "expired", "AuthorizedKeysFile none");
        server(machine, OTHERS, "others", "AuthorizedKeysFile none");
        var eighth = Files.readString(Path.of(strangers.get(6) + ".pub")).strip();
        machine.ask("echo '" + eighth + "' >/etc/ssh/eighth");
        server(machine, FEW, "sound", "AuthorizedKeysFile /etc/ssh/eighth\nTrustedUserCAKeys none\nMaxAuthTries 3");
    }

    private static void certificate(LabHost machine, String name, String text) {
        machine.ask("echo '" + text.strip() + "' >/etc/ssh/" + name + "-cert.pub");
    }

    private static void server(LabHost machine, int port, String certificate, String more) {
        machine.ask("""
                cat >/etc/ssh/PORT.conf <<'END'
                MORE
                Port PORT
                MaxStartups 100
                HostKey /etc/ssh/ssh_host_ed25519_key
                HostCertificate /etc/ssh/NAME-cert.pub
                TrustedUserCAKeys /etc/ssh/users.pub
                PidFile none
                UsePAM yes
                LogLevel VERBOSE
                END
                calm='-o PerSourcePenalties=no'
                /usr/sbin/sshd -t $calm -f /etc/ssh/PORT.conf 2>/dev/null || calm=
                /usr/sbin/sshd $calm -f /etc/ssh/PORT.conf -E /var/log/PORT.log""".replace("PORT", String.valueOf(port))
                .replace("NAME", certificate)
                .replace("MORE", more));
    }

    /// Nothing but an address and a port: no key of the host is known, and no key of ours is named.
    private static InventoryHost entry(String name, LabHost machine, int port) {
        var keys = new LinkedHashMap<>(
                InventoryHost.at(name, machine.address(), port, List.of()).keys());
        keys.remove("identity_file");
        return new InventoryHost(name, List.of(), keys);
    }

    /// What revokes the host's certificate, in every form that a file of revoked keys has; and one that says nothing.
    private void revocations(Path user) throws IOException {
        var sha256 = Command.of("ssh-keygen", "-lf", hostsAuthority.file() + ".pub")
                .run()
                .orThrow()
                .split(" ", -1)[1];
        revoked("serial", "serial: 1\nserial: 2-3", user);
        revoked("bitmap", "serial: 1\nserial: 2\nserial: 3\nserial: 5\nserial: 9\nserial: 12", user);
        revoked("id", "id: host 0\nid: host 1\nid: host 2", user);
        revoked("authority", "hash: " + sha256, user);
        revoked("unconcerned", "serial: 700-900\nid: another", user);
        var cut = Files.readAllBytes(controller.folder().resolve("krl-serial"));
        Files.write(controller.folder().resolve("krl-cut"), Arrays.copyOf(cut, cut.length - 3));
        list("cut", controller.folder().resolve("krl-cut"), user);
        list("text", controller.write("keys-text", hostsAuthority.key() + "\n"), user);
    }

    private void revoked(String name, String spec, Path user) {
        list(name, hostsAuthority.revoking(controller.folder().resolve("krl-" + name), spec), user);
    }

    private void list(String name, Path file, Path user) {
        config.append("Host ")
                .append(name)
                .append("1?\n  RevokedHostKeys ")
                .append(file)
                .append('\n');
        for (int i = 0; i < SUITES.size(); i++) {
            hosts.add(entry(name + SUITES.get(i), machines.get(i), SOUND).identity(user));
        }
    }

    private FluxRun.HostResult alone(String kind, String suite) {
        return alone.getOrDefault(kind, run).host(kind + suite);
    }

    private LabHost machine(String suite) {
        return machines.get(SUITES.indexOf(suite));
    }

    @Test
    void everyHostHasOneOutcome() {
        run.accountsFor(
                hosts.stream().filter(host -> !ALONE.contains(kind(host))).toList());
        assertThat(run.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("suites")
    void aCertificateBesideTheKeyLogsInWhereAnAuthorityMakesTheHostKnown(String suite) {
        assertThat(run.host("file" + suite).is("completed").stdout()).isEqualTo("well\n");
        assertThat(machine(suite).ask("cat /var/log/" + SOUND + ".log"))
                .contains("Accepted publickey for root", "ED25519-CERT", "ID flux (serial 3)");
    }

    @ParameterizedTest
    @MethodSource("suites")
    void aCertificateThatOnlyAnAgentHoldsLogsIn(String suite) {
        assertThat(alone("agent", suite).is("completed").stdout()).isEqualTo("well\n");
        assertThat(machine(suite).ask("cat /var/log/" + SOUND + ".log")).contains("ID flux (serial 4)");
    }

    @ParameterizedTest
    @MethodSource("suites")
    void aUserCertificateThatIsExpiredOrOfSomebodyElseOpensNothing(String suite) {
        run.host("late" + suite).is("failed").because("refused").advises();
        run.host("guest" + suite).is("failed").because("refused").advises();
        assertThat(machine(suite).ask("grep 'Accepted.*(serial 0)' /var/log/" + SOUND + ".log || :"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("suites")
    void SEC_aHostCertificateThatIsExpiredOrOfAnotherHostIsRefusedBeforeAnyLogin(String suite) {
        run.host("expired" + suite).is("refused").because("not valid any more").advises();
        run.host("others" + suite).is("refused").because("not made out to").advises();
        for (var port : List.of(EXPIRED, OTHERS)) {
            assertThat(machine(suite).ask("cat /var/log/" + port + ".log"))
                    .contains("Connection")
                    .doesNotContain("Accepted", "Failed", "authenticating user");
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void SEC_whatIsRevokedIsRefusedInEveryFormOfTheList(String suite) {
        for (var name : List.of("serial", "bitmap", "id")) {
            run.host(name + suite)
                    .is("refused")
                    .because("names its certificate")
                    .advises();
        }
        run.host("authority" + suite).is("refused").because("names its authority");
        run.host("text" + suite).is("refused").because("names its authority");
        run.host("cut" + suite).is("refused").because("not understood");
        alone("unconcerned", suite).is("completed");
    }

    @ParameterizedTest
    @MethodSource("suites")
    void F25_theNamedKeyOfTenIsHeardByAServerThatHearsThree(String suite) {
        assertThat(alone("eighth", suite).is("completed").stdout()).isEqualTo("well\n");
    }

    @ParameterizedTest
    @MethodSource("suites")
    void F25_whereNoneIsNamedThoseThatWereNotHeardAreCounted(String suite) {
        run.host("manykeys" + suite).is("failed").because("not offered").advises();
        assertThat(run.host("manykeys" + suite).json().path("next").asString()).contains("identity_file");
    }
}
