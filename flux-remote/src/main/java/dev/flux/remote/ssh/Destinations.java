package dev.flux.remote.ssh;

import dev.flux.host.Become;
import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.HostName;
import dev.flux.host.Login;
import dev.flux.host.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Fills what the inventory leaves unsaid from `~/.ssh/config`, and the rest from SSH's defaults.
final class Destinations {

    private final Path home;
    private final SshConfig config;
    private final HostKeyPolicy policy;
    private final Consumer<String> notices;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Destinations(SshSettings settings) {
        this.home = settings.home();
        this.config = SshConfig.read(settings.home());
        this.policy = settings.policy();
        this.notices = settings.notices();
    }

    /// Where a host is.
    Destination of(Host host) {
        var entry = config.entry(host.name());
        entry.notUnderstood().stream()
                .filter(told::add)
                .forEach(line -> notices.accept(line + " is not understood by Flux yet and was left out"));
        var login = host.login();
        var address = login.address().or(entry::hostName).orElse(host.name());
        int port = login.port().orElse(entry.port().orElse(22));
        var identities = login.identityFiles().isEmpty() ? entry.identityFiles() : login.identityFiles();
        return new Destination(
                host.name(),
                address,
                port,
                login.user().or(entry::user).orElse(System.getProperty("user.name")),
                identities.stream().map(this::path).toList(),
                entry.identitiesOnly(),
                new Destination.Trust(
                        files(login, entry),
                        entry.hostKeyAlias().orElse(address),
                        login.hostKey(),
                        login.hostKeyPolicy().orElse(policy)));
    }

    private List<Path> files(Login login, SshConfig.Entry entry) {
        if (login.knownHosts().isPresent()) {
            return List.of(path(login.knownHosts().get()));
        }
        List<Path> files =
                new ArrayList<>(entry.knownHosts().stream().map(this::path).toList());
        if (files.isEmpty()) {
            files.add(home.resolve(".ssh/known_hosts"));
            files.add(Path.of("/etc/ssh/ssh_known_hosts"));
        }
        return files;
    }

    private Path path(String text) {
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
    }

    /// The ways to a host: chains of hops; none means straight there.
    List<List<Destination>> ways(Host host) {
        var route = host.route().isDirect() ? proxyJump(host) : host.route();
        return route.alternatives().stream()
                .map(chain -> chain.stream().map(this::of).toList())
                .toList();
    }

    private Route proxyJump(Host host) {
        var jump = config.entry(host.name()).proxyJump();
        if (jump.isEmpty()) {
            return Route.DIRECT;
        }
        List<Host> chain = new ArrayList<>();
        for (var word : jump.get().split(",", -1)) {
            hop(word.strip())
                    .ifPresentOrElse(chain::add, () -> notices.accept("ProxyJump " + jump.get() + " makes no sense"));
        }
        return chain.isEmpty() || chain.size() > Route.MAX_HOPS ? Route.DIRECT : new Route(List.of(chain));
    }

    private static Optional<Host> hop(String word) {
        int at = word.lastIndexOf('@');
        int colon = word.lastIndexOf(':');
        var port = colon > at && word.substring(colon + 1).matches("[0-9]{1,5}")
                ? OptionalInt.of(Integer.parseInt(word.substring(colon + 1)))
                : OptionalInt.empty();
        var name = word.substring(at + 1, port.isPresent() ? colon : word.length());
        if (!HostName.isAllowed(name)) {
            return Optional.empty();
        }
        var login = new Login(
                Optional.empty(),
                at > 0 ? Optional.of(word.substring(0, at)) : Optional.empty(),
                port,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Optional.of(new Host(name, login, Route.DIRECT, Become.UNSAID, Host.Traits.NONE));
    }
}
