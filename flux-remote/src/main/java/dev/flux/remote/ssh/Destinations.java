package dev.flux.remote.ssh;

import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Login;
import dev.flux.host.Route;
import dev.flux.remote.sshconfig.JumpWord;
import dev.flux.remote.sshconfig.SshConfig;
import dev.flux.remote.sshconfig.SshEntry;
import dev.flux.transport.Distrust;
import dev.flux.transport.TransportException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Fills what the inventory leaves unsaid from `~/.ssh/config`, and the rest from SSH's defaults. What the inventory
/// says
/// stands before the files, as what somebody types stands before them for `ssh`.
final class Destinations {

    private static final Map<String, String> WAY_IS_SAID = Map.of("proxycommand", "none");

    private final Path home;
    private final SshConfig config;
    private final HostKeyPolicy policy;

    Destinations(SshSettings settings) {
        this.home = settings.home();
        this.config = SshConfig.read(settings.home());
        this.policy = settings.policy();
    }

    /// Where a host is.
    ///
    /// @throws TransportException where its user's `ssh` would reach it by means that are not used here
    Destination of(Host host) {
        var entry = entry(host);
        refuse(entry);
        return of(host, entry);
    }

    /// The same, for who does not connect.
    Destination whatever(Host host) {
        return of(host, entry(host));
    }

    /// Where the user's own `ssh` goes.
    ///
    /// @param way the hosts that it jumps over; empty where it goes by means that are not used here
    record Typed(String address, int port, Optional<List<Destination>> way) {}

    /// Where `ssh USER@WORD` goes.
    Typed typed(String word, String user) {
        var entry = config.entry(word, Map.of("user", user));
        return new Typed(entry.hostName(), entry.port().orElse(22), chain(entry));
    }

    private Optional<List<Destination>> chain(SshEntry entry) {
        try {
            refuse(entry);
            return Optional.of(chain(entry, 0));
        } catch (TransportException e) {
            return Optional.empty();
        }
    }

    private SshEntry entry(Host host) {
        Map<String, String> said = new HashMap<>(isWaySaid(host) ? WAY_IS_SAID : Map.of());
        host.login().user().ifPresent(user -> said.put("user", user));
        host.login().port().ifPresent(port -> said.put("port", String.valueOf(port)));
        host.login().address().ifPresent(address -> said.put("hostname", address.replace("%", "%%")));
        return config.entry(host.name(), said);
    }

    private static boolean isWaySaid(Host host) {
        return !host.route().isDirect() || host.traits().origins().containsKey("jump_host");
    }

    private static void refuse(SshEntry entry) {
        if (!entry.refusals().isEmpty()) {
            throw new TransportException(new Distrust.ConfigRefused(entry.refusals()));
        }
    }

    private Destination of(Host host, SshEntry entry) {
        var login = host.login();
        boolean own = login.identityFiles().isEmpty();
        var identities = own ? entry.identityFiles() : login.identityFiles();
        var address = login.address().orElse(entry.hostName());
        return new Destination(
                host.name(),
                address,
                login.port().orElse(entry.port().orElse(22)),
                login.user().or(entry::user).orElse(System.getProperty("user.name")),
                identities.stream().map(this::path).toList(),
                entry.flag("identitiesonly").orElse(false),
                new Destination.Trust(
                        files(login, entry),
                        entry.hostKeyAlias().orElse(address),
                        login.hostKey(),
                        login.hostKeyPolicy().or(() -> policy(entry)).orElse(policy)),
                Manners.of(entry, !own || !entry.namesIdentities()));
    }

    /// `ask`, `no` and `off` leave it to Flux, which trusts nobody unseen.
    private static Optional<HostKeyPolicy> policy(SshEntry entry) {
        return switch (entry.word("stricthostkeychecking").orElse("").toLowerCase(Locale.ROOT)) {
            case "accept-new" -> Optional.of(HostKeyPolicy.ACCEPT_NEW);
            case "yes", "true" -> Optional.of(HostKeyPolicy.STRICT);
            default -> Optional.empty();
        };
    }

    private List<Path> files(Login login, SshEntry entry) {
        if (login.knownHosts().isPresent()) {
            return List.of(path(login.knownHosts().get()));
        }
        List<Path> files = new ArrayList<>();
        entry.userKnownHosts()
                .orElse(List.of("~/.ssh/known_hosts", "~/.ssh/known_hosts2"))
                .forEach(file -> files.add(path(file)));
        entry.globalKnownHosts()
                .orElse(List.of("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2"))
                .forEach(file -> files.add(path(file)));
        if (files.isEmpty()) {
            files.add(Path.of("/dev/null"));
        }
        return files;
    }

    private Path path(String text) {
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
    }

    /// The ways to a host: chains of hops; none means straight there.
    List<List<Destination>> ways(Host host) {
        if (isWaySaid(host)) {
            return host.route().alternatives().stream()
                    .map(chain -> chain.stream().map(this::hop).toList())
                    .toList();
        }
        var chain = chain(entry(host), 0);
        return chain.isEmpty() ? List.of() : List.of(chain);
    }

    private Destination hop(Host hop) {
        Map<String, String> said = new HashMap<>(WAY_IS_SAID);
        hop.login().user().ifPresent(user -> said.put("user", user));
        hop.login().port().ifPresent(port -> said.put("port", String.valueOf(port)));
        hop.login().address().ifPresent(address -> said.put("hostname", address.replace("%", "%%")));
        var entry = config.entry(hop.name(), said);
        refuse(entry);
        return of(hop, entry);
    }

    /// A chain begins where its first hop's own settings say; the others are reached through those before them.
    private List<Destination> chain(SshEntry entry, int depth) {
        List<Destination> chain = new ArrayList<>();
        for (var jump : entry.jumps()) {
            Map<String, String> said = new HashMap<>(chain.isEmpty() ? Map.of() : WAY_IS_SAID);
            jump.user().ifPresent(user -> said.put("user", user));
            jump.port().ifPresent(port -> said.put("port", String.valueOf(port)));
            var hop = config.entry(jump.host(), said);
            refuse(hop);
            if (depth > Route.MAX_HOPS) {
                throw tooLong(entry);
            } else if (chain.isEmpty()) {
                chain.addAll(chain(hop, depth + 1));
            }
            chain.add(of(jump, hop));
        }
        if (chain.size() > Route.MAX_HOPS) {
            throw tooLong(entry);
        }
        return chain;
    }

    private static TransportException tooLong(SshEntry entry) {
        var words =
                String.join(",", entry.jumps().stream().map(JumpWord::toString).toList());
        return new TransportException(new Distrust.ConfigRefused(
                List.of("ProxyJump " + words + ": more than " + Route.MAX_HOPS + " hosts one behind the other")));
    }

    private Destination of(JumpWord jump, SshEntry entry) {
        return new Destination(
                jump.host(),
                entry.hostName(),
                entry.port().orElse(22),
                entry.user().orElse(System.getProperty("user.name")),
                entry.identityFiles().stream().map(this::path).toList(),
                entry.flag("identitiesonly").orElse(false),
                new Destination.Trust(
                        files(Login.UNSAID, entry),
                        entry.hostKeyAlias().orElse(entry.hostName()),
                        Optional.empty(),
                        policy(entry).orElse(policy)),
                Manners.of(entry, !entry.namesIdentities()));
    }
}
