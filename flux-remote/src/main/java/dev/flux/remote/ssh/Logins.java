package dev.flux.remote.ssh;

import dev.flux.secret.Asker;
import dev.flux.secret.Secret;
import dev.flux.transport.Denial;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/// Logs in: by key first, and where the host takes none of them and somebody is there to be asked, by password. A
/// refusal is never followed by the same again.
final class Logins {

    /// A key is not worth more: nobody is locked out by one.
    private static final Duration KEY_PATIENCE = Duration.ofSeconds(3);

    private final Credentials credentials;
    private final Asker asker;
    private final Phases phases;
    private final Proving keys = new Proving();
    private final Proving passwords = new Proving();
    private final Map<Destination, List<Identity>> typing = new ConcurrentHashMap<>();

    Logins(Credentials credentials, SshSettings settings) {
        this.credentials = credentials;
        this.asker = settings.asker();
        this.phases = settings.phases();
    }

    /// Logs in by key.
    ///
    /// @return the methods the host names instead, where it took no key; empty where we are in
    /// @throws TransportException where nothing is left to try
    Optional<Refused> byKey(Dialer.Opened opened, Destination to) throws InterruptedException {
        var name = credentials.name(to);
        var answer = Proving.Answer.NONE;
        begin(opened, keys, name, KEY_PATIENCE);
        try {
            var refused = offered(opened, to);
            answer = refused.isEmpty() ? Proving.Answer.ACCEPTED : Proving.Answer.REFUSED;
            return refused;
        } finally {
            keys.end(name, answer);
        }
    }

    private static void begin(Dialer.Opened opened, Proving proving, String name, Duration patience)
            throws InterruptedException {
        try {
            proving.begin(name, patience);
        } catch (InterruptedException e) {
            opened.session().close(true);
            throw e;
        }
    }

    private Optional<Refused> offered(Dialer.Opened opened, Destination to) throws InterruptedException {
        var offer = credentials.offer(to);
        if (offer.identities().isEmpty() && !offer.withheld().isEmpty() && asker.equals(Asker.NOBODY)) {
            opened.session().close(true);
            throw new TransportException(offer.withheld().getFirst());
        }
        opened.attempt().offer(offer.identities());
        if (authenticated(opened, to, Optional.empty())) {
            credentials.accepted(to, offer.identities());
            return Optional.empty();
        }
        var attempt = opened.attempt();
        credentials.refused(to, attempt.tried());
        return Optional.of(new Refused(offer, attempt.tried(), attempt.accepts(), attempt.isHalfway()));
    }

    /// Nothing we had was taken.
    ///
    /// @param tried the keys that the host heard of
    /// @param halfway whether a key was taken and something else is wanted besides
    record Refused(Credentials.Offer offer, List<Identity> tried, List<String> accepts, boolean halfway) {

        /// The keys that a password must follow.
        List<Identity> keysFirst() {
            return halfway ? offer.identities() : List.of();
        }

        boolean maybePassword() {
            return accepts.isEmpty() || accepts.contains("password") || accepts.contains("keyboard-interactive");
        }

        /// @param copy the command that brings a key there
        TransportException failure(Destination to, String copy) {
            if (offer.identities().isEmpty() && !offer.withheld().isEmpty()) {
                return new TransportException(offer.withheld().getFirst());
            } else if (offer.identities().isEmpty() && !offer.troubles().isEmpty()) {
                return new TransportException(offer.troubles().getFirst());
            }
            List<String> offered = new ArrayList<>(Credentials.labels(tried));
            offer.troubles().forEach(trouble -> offered.add(trouble.cause()));
            int kept = offer.kept() + offer.identities().size() - tried.size();
            return new TransportException(new Denial.LoginRefused(
                    to.user(),
                    offered,
                    kept,
                    accepts.isEmpty() ? "unknown methods" : String.join(", ", accepts),
                    maybePassword() || !to.identities().isEmpty() ? copy : ""));
        }
    }

    /// The password that somebody types; empty where nobody is there.
    ///
    /// @param aside lets other hosts go on meanwhile
    Optional<Secret> password(Destination to, UnaryOperator<Asker> aside) {
        passwords.check(label(to));
        return aside.apply(asker).ask(label(to));
    }

    /// What a host's own questions are answered with.
    Answers answers(Destination to, Secret password, UnaryOperator<Asker> aside, String copy) {
        return new Answers(aside.apply(asker), to, password, copy);
    }

    private static String label(Destination to) {
        return "password of " + to.user();
    }

    /// The keys that go before the password, where a host took no key alone the last time, and has not refused the
    /// password since.
    Optional<List<Identity>> beforePassword(Destination to) {
        return Optional.ofNullable(typing.get(to));
    }

    /// From now on the password is the first that a host gets.
    void passwordFirst(Destination to, List<Identity> keysFirst) {
        typing.put(to, keysFirst);
    }

    /// Logs in by password, over a new session.
    ///
    /// @param keysFirst the keys that the host wants besides
    boolean byPassword(Dialer.Opened opened, Destination to, List<Identity> keysFirst, Answers answers)
            throws InterruptedException {
        var answer = Proving.Answer.NONE;
        begin(opened, passwords, label(to), phases.login().multipliedBy(4));
        try {
            passwords.check(label(to));
            opened.attempt().offer(keysFirst);
            answer = typed(opened, to, answers) ? Proving.Answer.ACCEPTED : Proving.Answer.REFUSED;
            if (answer == Proving.Answer.REFUSED) {
                typing.remove(to);
            }
            return answer == Proving.Answer.ACCEPTED;
        } catch (TransportException e) {
            opened.session().close(true);
            throw e;
        } finally {
            passwords.end(label(to), answer);
        }
    }

    private boolean typed(Dialer.Opened opened, Destination to, Answers answers) throws InterruptedException {
        var session = opened.session();
        session.setPasswordIdentityProvider(PasswordIdentityProvider.wrapPasswords(
                List.of(answers.password().reveal())));
        opened.attempt().questions().hear();
        return authenticated(opened, to, Optional.of(answers));
    }

    private boolean authenticated(Dialer.Opened opened, Destination to, Optional<Answers> answers)
            throws InterruptedException {
        try {
            var patience = phases.login();
            var future = opened.session().auth();
            if (!talked(opened, future, answers)) {
                opened.session().close(true);
                throw new TransportException(new Failure.TimedOut(to.endpoint(), "logging in", patience));
            } else if (future.isSuccess()) {
                return true;
            }
            opened.session().close(true);
            if (opened.attempt().refusal().isPresent()) {
                throw new TransportException(opened.attempt().refusal().get());
            } else if (future.getException() instanceof org.apache.sshd.common.SshException refused
                    && refused.getDisconnectCode() > 0) {
                return false;
            }
            throw new TransportException(
                    new Failure.Lost("while logging in at " + to.endpoint() + ": "
                            + opened.attempt().ending()),
                    new BrokeOff(future.getException()));
        } catch (InterruptedException e) {
            opened.session().close(true);
            throw e;
        } catch (IOException e) {
            opened.session().close(true);
            throw new TransportException(new Failure.Lost("while logging in at " + to.endpoint()), new BrokeOff(e));
        }
    }

    /// Answers what the host asks until the login is over, on this thread, so that whoever thinks about an answer keeps
    /// nobody else waiting. Only the host's time is measured.
    ///
    /// @return false where the host took too long
    private boolean talked(Dialer.Opened opened, AuthFuture future, Optional<Answers> answers)
            throws InterruptedException, IOException {
        var questions = opened.attempt().questions();
        future.addListener(_ -> questions.end());
        var left = phases.login();
        while (true) {
            long begin = System.nanoTime();
            var round = questions.next(left);
            left = left.minusNanos(System.nanoTime() - begin);
            if (round.isEmpty() || future.isDone()) {
                return future.isDone();
            }
            answer(opened.session(), round.get(), answers.orElseThrow());
        }
    }

    private static void answer(ClientSession session, Questions.Round round, Answers answers) throws IOException {
        CoreModuleProperties.AUTH_TIMEOUT.set(session, Duration.ZERO);
        var said = answers.to(round);
        session.resetAuthTimeout();
        CoreModuleProperties.AUTH_TIMEOUT.remove(session);
        Questions.answer(session, said);
    }

    /// The link went while credentials were on their way: nobody knows what the host made of them.
    private static final class BrokeOff extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokeOff(@Nullable Throwable cause) {
            super("broke off in the login", cause);
        }
    }

    /// Whether a failure is of a login that broke off, here or at a jump host.
    static boolean brokeOff(Throwable thrown) {
        return thrown instanceof BrokeOff || (thrown.getCause() != null && brokeOff(thrown.getCause()));
    }
}
