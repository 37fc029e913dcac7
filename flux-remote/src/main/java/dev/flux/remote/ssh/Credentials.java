package dev.flux.remote.ssh;

import dev.flux.secret.Asker;
import dev.flux.shell.Printable;
import dev.flux.transport.Denial;
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

/// The keys that may be offered to a host, in order: those that were asked for, the agent's, then the usual files. Each
/// is loaded once for the whole process. A key that three hosts refused and none ever took is not offered to more.
final class Credentials {

    /// The files that are offered where nobody names one, in order.
    static final List<String> USUAL = List.of("id_rsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk");

    /// As many as a stock sshd hears before it hangs up (MaxAuthTries 6), less one.
    private static final int MOST = 5;

    private static final int TOO_OFTEN = 3;

    private final Path home;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Optional<Path> agentSocket;
    private final Asker asker;
    private final Map<Path, Loaded> files = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Map<Path, List<AgentClient.AgentKey>> agentKeys = new ConcurrentHashMap<>();

    /// A file's key, or why there is none.
    private record Loaded(Optional<KeyPair> pair, Optional<Failure> failure) {}

    /// What there is to offer.
    ///
    /// @param kept how many more there are than a stock sshd would hear
    /// @param troubles keys that were asked for and cannot be used
    /// @param withheld keys that were refused too often elsewhere
    record Offer(List<Identity> identities, int kept, List<Failure> troubles, List<Failure> withheld) {}

    Credentials(SshSettings settings) {
        this.home = settings.home();
        this.asker = settings.asker();
        this.agentSocket = settings.agentSocket();
    }

    /// What to offer to a host.
    Offer offer(Destination to) {
        if (to.manner()
                .algorithms()
                .getOrDefault("pubkeyacceptedalgorithms", List.of(""))
                .isEmpty()) {
            return new Offer(List.of(), 0, List.of(), List.of());
        }
        Map<String, Identity> wanted = new LinkedHashMap<>();
        List<Failure> troubles = new ArrayList<>();
        var agent = agent(to);
        to.identities().forEach(file -> fromFile(file, to, agent, wanted, troubles));
        if (!to.identitiesOnly()) {
            agent.ifPresent(client -> held(client).stream()
                    .flatMap(key -> Identity.of(key, client).stream())
                    .forEach(one -> wanted.putIfAbsent(one.fingerprint(), one)));
        }
        if (to.identities().isEmpty() && to.manner().usualKeys()) {
            USUAL.stream()
                    .map(name -> home.resolve(".ssh").resolve(name))
                    .filter(Files::exists)
                    .forEach(file -> fromFile(file, to, agent, wanted, new ArrayList<>()));
        }
        List<Failure> withheld = new ArrayList<>();
        List<Identity> identities = new ArrayList<>();
        for (var one : wanted.values()) {
            int refused = refusals.getOrDefault(name(to, one), 0);
            if (refused >= TOO_OFTEN) {
                withheld.add(new Denial.LoginWithheld(one.label(), refused));
            } else {
                identities.add(one);
            }
        }
        int most = Math.min(identities.size(), MOST);
        return new Offer(identities.subList(0, most), identities.size() - most, troubles, withheld);
    }

    private Optional<AgentClient> agent(Destination to) {
        var said = to.manner().agent();
        return (said.isPresent() ? said.filter(one -> !one.equals("none")).map(Path::of) : agentSocket)
                .filter(Files::exists)
                .map(socket -> new AgentClient(socket, PATIENCE));
    }

    /// A key and, before it, its certificates. A usual file that cannot be used is no trouble: nobody asked for it.
    private void fromFile(
            Path file,
            Destination to,
            Optional<AgentClient> agent,
            Map<String, Identity> wanted,
            List<Failure> troubles) {
        var source = new IdentityFile(file);
        var keys = agent.map(this::held).orElse(List.of());
        var held = source.publicPart()
                .flatMap(blob -> keys.stream()
                        .filter(key -> Arrays.equals(key.blob(), blob))
                        .findFirst());
        var one = held.isPresent()
                ? Identity.of(held.get(), agent.orElseThrow())
                : loaded(file, troubles).map(pair -> Identity.of(pair, file.toString()));
        one.ifPresent(key -> {
            UserCertificates.of(file, to.manner().certificates(), key).stream()
                    .map(key::with)
                    .forEach(certified -> wanted.putIfAbsent(certified.fingerprint(), certified));
            wanted.putIfAbsent(key.fingerprint(), key);
        });
    }

    private Optional<KeyPair> loaded(Path file, List<Failure> troubles) {
        var loaded = load(file);
        loaded.failure().ifPresent(troubles::add);
        return loaded.pair();
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

    /// An agent's keys, asked for once; an agent that does not answer has none.
    private List<AgentClient.AgentKey> held(AgentClient client) {
        return agentKeys.computeIfAbsent(client.socket(), _ -> {
            try {
                return client.keys();
            } catch (IOException e) {
                return List.of();
            }
        });
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

    /// A host refused all of these; one that it never heard of is none of them.
    void refused(Destination to, List<Identity> offered) {
        offered.forEach(one -> refusals.merge(name(to, one), 1, Integer::sum));
    }

    /// Labels for messages, safe to show.
    static List<String> labels(List<Identity> identities) {
        return identities.stream().map(one -> Printable.line(one.label(), 80)).toList();
    }
}
