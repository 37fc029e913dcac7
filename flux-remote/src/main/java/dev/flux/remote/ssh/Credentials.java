package dev.flux.remote.ssh;

import dev.flux.secret.Asker;
import dev.flux.shell.Printable;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys that may be offered to a host, in order: those that were asked for, the agent's, then the usual files. Each
/// is loaded once for the whole process. A key that three hosts refused and none ever took is not offered to more.
final class Credentials {

    /// As many as a stock sshd hears before it hangs up (MaxAuthTries 6), less one.
    private static final int MOST = 5;

    private static final int TOO_OFTEN = 3;

    private final Path home;
    private final Optional<AgentClient> agent;
    private final Asker asker;
    private final Map<Path, Loaded> files = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private volatile @org.jspecify.annotations.Nullable List<AgentClient.AgentKey> agentKeys;

    /// A file's key, or why there is none.
    private record Loaded(Optional<KeyPair> pair, Optional<Failure> failure) {}

    /// What there is to offer.
    ///
    /// @param troubles keys that were asked for and cannot be used
    /// @param withheld keys that were refused too often elsewhere
    record Offer(List<Identity> identities, List<Failure> troubles, List<Failure> withheld) {}

    Credentials(SshSettings settings) {
        this.home = settings.home();
        this.asker = settings.asker();
        this.agent = settings.agentSocket()
                .filter(Files::exists)
                .map(socket -> new AgentClient(socket, Duration.ofSeconds(5)));
    }

    /// What to offer to a host.
    Offer offer(Destination to) {
        Map<String, Identity> wanted = new LinkedHashMap<>();
        List<Failure> troubles = new ArrayList<>();
        to.identities().forEach(file -> fromFile(file, wanted, troubles));
        if (!to.identitiesOnly()) {
            held().forEach(key -> identity(key).ifPresent(one -> wanted.putIfAbsent(one.fingerprint(), one)));
        }
        if (to.identities().isEmpty()) {
            Stream.of("id_ed25519", "id_ecdsa", "id_rsa")
                    .map(name -> home.resolve(".ssh").resolve(name))
                    .filter(Files::exists)
                    .forEach(file -> usual(file, wanted));
        }
        List<Failure> withheld = new ArrayList<>();
        List<Identity> identities = new ArrayList<>();
        for (var one : wanted.values()) {
            int refused = refusals.getOrDefault(name(to, one), 0);
            if (refused >= TOO_OFTEN) {
                withheld.add(new Failure.LoginWithheld(one.label(), refused));
            } else if (identities.size() < MOST) {
                identities.add(one);
            }
        }
        return new Offer(identities, troubles, withheld);
    }

    private void fromFile(Path file, Map<String, Identity> wanted, List<Failure> troubles) {
        var held = new IdentityFile(file).publicPart().flatMap(this::heldByAgent);
        if (held.isPresent()) {
            identity(held.get()).ifPresent(one -> wanted.put(one.fingerprint(), one));
            return;
        }
        var loaded = load(file);
        loaded.failure().ifPresent(troubles::add);
        loaded.pair().ifPresent(pair -> {
            var one = Identity.of(pair, file.toString());
            wanted.put(one.fingerprint(), one);
        });
    }

    /// A usual file that cannot be used is no trouble: nobody asked for it.
    private void usual(Path file, Map<String, Identity> wanted) {
        var held = new IdentityFile(file).publicPart().flatMap(this::heldByAgent);
        if (held.isEmpty()) {
            load(file)
                    .pair()
                    .map(pair -> Identity.of(pair, file.toString()))
                    .ifPresent(one -> wanted.putIfAbsent(one.fingerprint(), one));
        }
    }

    private Loaded load(Path file) {
        return files.computeIfAbsent(file, one -> {
            try {
                return new Loaded(Optional.of(new IdentityFile(one).load(asker)), Optional.empty());
            } catch (TransportException e) {
                return new Loaded(Optional.empty(), Optional.of(e.failure()));
            }
        });
    }

    private Optional<AgentClient.AgentKey> heldByAgent(byte[] blob) {
        return held().stream().filter(key -> Arrays.equals(key.blob(), blob)).findFirst();
    }

    private Optional<Identity> identity(AgentClient.AgentKey key) {
        return agent.flatMap(client -> Identity.of(key, client));
    }

    /// The agent's keys, asked for once; an agent that does not answer has none.
    private synchronized List<AgentClient.AgentKey> held() {
        if (agentKeys == null) {
            try {
                agentKeys = agent.isPresent() ? agent.get().keys() : List.of();
            } catch (IOException e) {
                agentKeys = List.of();
            }
        }
        return agentKeys;
    }

    /// What all that would be offered to a host is called together, so that it is proven together.
    String name(Destination to) {
        return offer(to).identities().stream()
                .map(Identity::fingerprint)
                .collect(Collectors.joining(" ", to.user() + " ", ""));
    }

    private static String name(Destination to, Identity one) {
        return to.user() + " " + one.fingerprint();
    }

    /// A host took one of these: none of them is to blame any more.
    void accepted(Destination to, List<Identity> offered) {
        offered.forEach(one -> refusals.put(name(to, one), Integer.MIN_VALUE / 2));
    }

    /// A host refused all of these.
    void refused(Destination to, List<Identity> offered) {
        offered.forEach(one -> refusals.merge(name(to, one), 1, Integer::sum));
    }

    /// Labels for messages, safe to show.
    static List<String> labels(List<Identity> identities) {
        return identities.stream().map(one -> Printable.line(one.label(), 80)).toList();
    }
}
