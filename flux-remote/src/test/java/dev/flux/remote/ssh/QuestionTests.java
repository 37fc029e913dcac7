package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.HostKeyPolicy;
import dev.flux.secret.Asker;
import dev.flux.secret.Secret;
import dev.flux.transport.Denial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Hosts that ask their own questions, and people who need time to answer.
class QuestionTests extends OnRealSshd {

    private static final Phases SHORT = new Phases(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10));

    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();

    private void asked(Asker asker) {
        transport.close();
        transport = new SshTransport(new SshSettings(
                folder.resolve("home"),
                Optional.empty(),
                HostKeyPolicy.STRICT,
                question -> {
                    threads.add(Thread.currentThread().toString());
                    questions.add(question);
                    return asker.ask(question);
                },
                notices::add,
                SHORT));
    }

    private static PasswordServer server(String... prompts) throws Exception {
        var server = new PasswordServer("keyboard-interactive", "right", (_, _, _) -> false);
        server.asks(prompts);
        return server;
    }

    @Test
    void aPasswordAndACodeAreAnsweredOnAThreadOfOurs() throws Exception {
        asked(_ -> Optional.of(Secret.of("right")));
        try (var server = server("Password: ", "Verification code: ")) {
            assertThat(echo(server.host("h", folder, List.of()))).isEqualTo("here\n");
            assertThat(server.passwords()).isEqualTo(1);
        }
        assertThat(questions).containsExactly("password of someone", "h asks: Verification code:");
        assertThat(threads).noneMatch(name -> name.contains("sshd-"));
    }

    @Test
    void aSlowAnswerIsWaitedForAndOtherHostsGoOn() throws Exception {
        var thinking = new CountDownLatch(8);
        var enough = new CountDownLatch(1);
        asked(question -> {
            if (question.contains("slow")) {
                thinking.countDown();
                try {
                    enough.await();
                } catch (InterruptedException e) {
                    return Optional.empty();
                }
            }
            return Optional.of(Secret.of("right"));
        });
        try (var slow = server("Password: ", "Verification code: ");
                var quick = server("Password: ")) {
            echo(quick.host("first", folder, List.of()));
            var work = new ArrayList<Callable<String>>();
            for (int i = 0; i < 8; i++) {
                var host = slow.host("slow" + i, folder, List.of());
                work.add(() -> echo(host));
            }
            var all = CompletableFuture.supplyAsync(() -> {
                try {
                    return all(work);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            thinking.await();
            // longer than the host itself may take
            Thread.sleep(SHORT.login().multipliedBy(2).toMillis());
            assertThat(echo(quick.host("second", folder, List.of()))).isEqualTo("here\n");
            enough.countDown();
            assertThat(all.get()).hasSize(8).containsOnly("here\n");
        }
    }

    @Test
    void noAnswerEndsTheLogin() throws Exception {
        asked(question ->
                question.startsWith("password of") ? Optional.of(Secret.of("right")) : Optional.<Secret>empty());
        try (var server = server("Password: ", "Verification code: ")) {
            assertThat(failure(server.host("h", folder, List.of())))
                    .isInstanceOfSatisfying(
                            Denial.LoginRefused.class,
                            refused -> assertThat(refused.cause()).contains("no answer to: h asks: Verification code"));
            assertThat(server.passwords()).as("nothing was sent").isZero();
        }
    }

    @Test
    void aWrongAnswerIsGivenOnce() throws Exception {
        asked(_ -> Optional.of(Secret.of("wrong")));
        try (var server = server("Password: ")) {
            assertThat(failure(server.host("h", folder, List.of()))).isInstanceOf(Denial.LoginRefused.class);
            assertThat(server.passwords()).isEqualTo(1);
        }
    }
}
