package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.HostKeyPolicy;
import dev.flux.secret.Secret;
import dev.flux.transport.Denial;
import dev.flux.transport.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Logging in by what somebody types.
class PasswordTests extends OnRealSshd {

    private final List<String> questions = new CopyOnWriteArrayList<>();

    private void typing(String password) {
        typing(_ -> password);
    }

    private void typing(UnaryOperator<String> somebody) {
        transport.close();
        Map<String, Secret> typed = new ConcurrentHashMap<>();
        transport = new SshTransport(new SshSettings(
                folder.resolve("home"),
                Optional.empty(),
                HostKeyPolicy.STRICT,
                question -> {
                    questions.add(question);
                    return Optional.of(typed.computeIfAbsent(question, one -> Secret.of(somebody.apply(one))));
                },
                notices::add,
                Phases.USUAL));
    }

    private List<PasswordServer> servers(int count, String methods) throws Exception {
        var servers = new ArrayList<PasswordServer>();
        for (int i = 0; i < count; i++) {
            servers.add(new PasswordServer(methods, "right", (_, _, _) -> false));
        }
        return servers;
    }

    @Test
    void F26_aWrongPasswordReachesThreeHostsHoweverManyTryAtOnce() throws Exception {
        typing("wrong");
        var servers = servers(8, "password");
        var work = new ArrayList<Callable<Failure>>();
        for (int i = 0; i < servers.size(); i++) {
            var host = servers.get(i).host("h" + i, folder, List.of());
            work.add(() -> failure(host));
        }
        var failures = all(work);

        assertThat(failures).filteredOn(Denial.LoginRefused.class::isInstance).hasSize(3);
        assertThat(failures).filteredOn(Denial.LoginWithheld.class::isInstance).hasSize(5);
        assertThat(servers.stream().mapToInt(PasswordServer::passwords).sum()).isEqualTo(3);
        for (var server : servers) {
            server.close();
        }
    }

    @Test
    void F26_aWrongKeyReachesThreeHostsHoweverManyTryAtOnce() throws Exception {
        RealSshd.keygen(folder.resolve("stranger"));
        var servers = servers(8, "publickey");
        var work = new ArrayList<Callable<Failure>>();
        for (int i = 0; i < servers.size(); i++) {
            var host = servers.get(i)
                    .host("h" + i, folder, List.of(folder.resolve("stranger").toString()));
            work.add(() -> failure(host));
        }
        var failures = all(work);

        assertThat(failures).filteredOn(Denial.LoginRefused.class::isInstance).hasSize(3);
        assertThat(failures).filteredOn(Denial.LoginWithheld.class::isInstance).hasSize(5);
        for (var server : servers) {
            server.close();
        }
    }

    @Test
    void F26_keysThatAreWithheldDoNotStopAPassword() throws Exception {
        typing("right");
        RealSshd.keygen(folder.resolve("stranger"));
        var servers = servers(5, "password publickey");
        for (int i = 0; i < servers.size(); i++) {
            var keys = List.of(folder.resolve("stranger").toString());
            assertThat(echo(servers.get(i).host("h" + i, folder, keys))).isEqualTo("here\n");
            servers.get(i).close();
        }
        assertThat(questions).containsOnly("password of someone");
    }

    @Test
    void aHostThatWantsAKeyAndAPasswordGetsBoth() throws Exception {
        typing("right");
        RealSshd.keygen(folder.resolve("known"));
        try (var server = new PasswordServer("publickey,password", "right", (_, _, _) -> true)) {
            var keys = List.of(folder.resolve("known").toString());
            assertThat(echo(server.host("h", folder, keys))).isEqualTo("here\n");
            assertThat(server.passwords()).isEqualTo(1);
        }
    }

    @Test
    void F18_aHostThatTookThePasswordHearsOfNoKeyTheNextTime() throws Exception {
        typing("right");
        RealSshd.keygen(folder.resolve("stranger"));
        var heard = new AtomicInteger();
        try (var server = new PasswordServer("password publickey", "right", (_, _, _) -> {
            heard.incrementAndGet();
            return false;
        })) {
            var host =
                    server.host("h", folder, List.of(folder.resolve("stranger").toString()));
            transport.connect(host).close();
            long begin = System.nanoTime();
            transport.connectAnew(host).close();

            assertThat(heard).hasValue(1);
            assertThat(server.passwords()).isEqualTo(2);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .as("the refused key is paid for first")
                    .isGreaterThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void F18_aPasswordThatWasDroppedForTheKeyBeforeItIsTriedAgainWithoutTheKey() throws Exception {
        RealSshd.keygen(folder.resolve("stranger"));
        var heard = new AtomicInteger();
        try (var server = new PasswordServer("password publickey", "right", (_, _, _) -> {
            heard.incrementAndGet();
            return false;
        })) {
            typing(_ -> {
                server.dropsNext();
                return "right";
            });
            var host =
                    server.host("h", folder, List.of(folder.resolve("stranger").toString()));

            assertThat(echo(host)).isEqualTo("here\n");
            assertThat(heard).hasValue(1);
            assertThat(server.passwords()).isEqualTo(1);
        }
    }

    @Test
    void aHostThatTakesKeysNowInsteadOfThePasswordIsEnteredByKey() throws Exception {
        typing("right");
        RealSshd.keygen(folder.resolve("brought"));
        var brought = new AtomicBoolean();
        try (var server = new PasswordServer("password publickey", "right", (_, _, _) -> brought.get())) {
            var host =
                    server.host("h", folder, List.of(folder.resolve("brought").toString()));
            transport.connect(host).close();
            brought.set(true);
            server.wants("nothing");
            transport.connectAnew(host).close();

            assertThat(server.passwords()).isEqualTo(2);
        }
    }
}
