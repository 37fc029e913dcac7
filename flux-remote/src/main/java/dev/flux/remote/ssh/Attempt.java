package dev.flux.remote.ssh;

import dev.flux.shell.Printable;
import dev.flux.transport.Distrust;
import dev.flux.transport.Failure;
import java.security.PublicKey;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.jspecify.annotations.Nullable;

/// One try to log in: how far it came, and why it came no further. The library's callbacks only note things here; the
/// host's own thread decides.
final class Attempt {

    /// Where the library keeps it with its session.
    static final AttributeRepository.AttributeKey<Attempt> KEY = new AttributeRepository.AttributeKey<>();

    private static final String STRICT = "kex-strict-s-v00@openssh.com";

    private final Destination destination;
    private final Questions questions = new Questions();
    private final CompletableFuture<String> identified = new CompletableFuture<>();
    private final CompletableFuture<String> keyed = new CompletableFuture<>();
    private volatile Optional<Failure> refusal = Optional.empty();
    private volatile Optional<Throwable> fault = Optional.empty();
    private volatile Optional<String> disconnect = Optional.empty();
    private volatile String algorithms = "";
    private volatile String firstLine = "";
    private volatile List<Identity> offered = List.of();
    private final Set<PublicKey> tried = Collections.newSetFromMap(new IdentityHashMap<>());
    private volatile List<String> accepts = List.of();
    private volatile boolean halfway;

    Attempt(Destination destination) {
        this.destination = destination;
    }

    Destination destination() {
        return destination;
    }

    /// The server's version line, once it came.
    CompletableFuture<String> identified() {
        return identified;
    }

    /// What was negotiated, once keys are agreed.
    CompletableFuture<String> keyed() {
        return keyed;
    }

    /// What the host asks.
    Questions questions() {
        return questions;
    }

    /// The keys to offer, in order.
    List<Identity> offered() {
        return offered;
    }

    /// A key goes to the host now.
    synchronized void tries(PublicKey key) {
        tried.add(key);
    }

    /// The keys that the host heard of before it took one or hung up, in order.
    synchronized List<Identity> tried() {
        return offered.subList(0, Math.min(tried.size(), offered.size()));
    }

    void offer(List<Identity> keys) {
        offered = List.copyOf(keys);
    }

    /// The methods that the host named when it refused a key.
    List<String> accepts() {
        return accepts;
    }

    void accepts(List<String> methods) {
        accepts = List.copyOf(methods);
    }

    /// Whether the host took a key and wants something besides.
    boolean isHalfway() {
        return halfway;
    }

    void halfway() {
        halfway = true;
    }

    String algorithms() {
        return algorithms;
    }

    /// The first line that came before any SSH version, fit to be shown; empty where there was none.
    String firstLine() {
        return firstLine;
    }

    /// Why we broke off ourselves.
    Optional<Failure> refusal() {
        return refusal;
    }

    /// What the library stumbled over.
    Optional<Throwable> fault() {
        return fault;
    }

    /// Why the link ended, in words.
    String ending() {
        return disconnect
                .or(() -> fault.map(one -> Printable.line(String.valueOf(one.getMessage()), 120)))
                .orElse("the other end closed it");
    }

    void refuse(Failure failure) {
        refusal = Optional.of(failure);
    }

    /// The attempt of a session, if it is one of ours.
    static Optional<Attempt> of(Session session) {
        if (session instanceof ClientSession client && client.getConnectionContext() != null) {
            return Optional.ofNullable(client.getConnectionContext().getAttribute(KEY));
        }
        var context = (AttributeRepository) session.getIoSession().getAttribute(AttributeRepository.class);
        return Optional.ofNullable(context).map(held -> held.getAttribute(KEY));
    }

    private void negotiated(
            @Nullable Map<KexProposalOption, String> options,
            @Nullable Map<KexProposalOption, String> server,
            @Nullable Throwable reason) {
        if (reason != null || options == null) {
            refuse(new Distrust.NoCommonAlgorithm(
                    destination.endpoint(),
                    Printable.line(String.valueOf(reason == null ? "" : reason.getMessage()), 200)));
            return;
        }
        algorithms = String.join(
                ", ",
                options.getOrDefault(KexProposalOption.ALGORITHMS, "?"),
                options.getOrDefault(KexProposalOption.SERVERKEYS, "?"),
                options.getOrDefault(KexProposalOption.C2SENC, "?"));
        boolean strict = server != null
                && server.getOrDefault(KexProposalOption.ALGORITHMS, "").contains(STRICT);
        if (!strict && options.getOrDefault(KexProposalOption.C2SENC, "").startsWith("chacha20") && !keyed.isDone()) {
            refuse(new Distrust.NoCommonAlgorithm(
                    destination.endpoint(), "only chacha20 without strict key exchange (Terrapin)"));
        }
    }

    private void closed() {
        var why = new IllegalStateException("closed");
        identified.completeExceptionally(why);
        keyed.completeExceptionally(why);
    }

    /// Notes what happens to every session of the client.
    static SessionListener listener() {
        return new SessionListener() {
            @Override
            public void sessionPeerIdentificationReceived(
                    Session session, @Nullable String version, @Nullable List<String> lines) {
                of(session).ifPresent(one -> one.identified.complete(Printable.line(String.valueOf(version), 120)));
            }

            @Override
            public void sessionPeerIdentificationLine(
                    Session session, @Nullable String line, @Nullable List<String> lines) {
                of(session)
                        .filter(one -> one.firstLine.isEmpty())
                        .ifPresent(one -> one.firstLine = Printable.line(String.valueOf(line), 80));
            }

            @Override
            public void sessionNegotiationEnd(
                    Session session,
                    @Nullable Map<KexProposalOption, String> client,
                    @Nullable Map<KexProposalOption, String> server,
                    @Nullable Map<KexProposalOption, String> options,
                    @Nullable Throwable reason) {
                of(session).ifPresent(one -> {
                    one.negotiated(options, server, reason);
                    if (one.refusal.isPresent()) {
                        session.close(true);
                    }
                });
            }

            @Override
            public void sessionEvent(Session session, Event event) {
                if (event == Event.KeyEstablished) {
                    of(session).ifPresent(one -> one.keyed.complete(one.algorithms));
                }
            }

            @Override
            public void sessionException(Session session, Throwable reason) {
                of(session).ifPresent(one -> one.fault = one.fault.or(() -> Optional.of(reason)));
            }

            @Override
            public void sessionDisconnect(
                    Session session, int code, @Nullable String message, @Nullable String language, boolean ours) {
                of(session)
                        .ifPresent(one -> one.disconnect = Optional.of((ours ? "we gave up: " : "the host said: ")
                                + Printable.line(String.valueOf(message), 120)));
            }

            @Override
            public void sessionClosed(Session session) {
                of(session).ifPresent(Attempt::closed);
            }
        };
    }
}
