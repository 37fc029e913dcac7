package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.host.Host;
import dev.flux.host.HostKeyPolicy;
import dev.flux.host.HostName;
import dev.flux.host.Route;
import dev.flux.remote.sshconfig.SshCorpus;
import dev.flux.secret.Asker;
import dev.flux.transport.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a connection goes, for a host of which an inventory says nothing but the name: over the whole corpus the same
/// address, port, user, keys, known keys and jump hosts, each jump host with settings of its own, as `ssh HOST` of the
/// installed OpenSSH; and nowhere where `ssh` would not go, or would run a command to go there.
class SshWayTests {

    private static final Path SSH = Path.of("/usr/bin/ssh");
    private static final String HOME = System.getProperty("user.home");
    private static final String REFUSED = "refused";

    @TempDir
    Path folder;

    @Test
    void everyHostIsReachedAsSshReachesIt() throws Exception {
        assumeTrue(Files.isExecutable(SSH), "needs openssh-client");
        int compared = 0;
        Map<String, Integer> hops = new HashMap<>();
        for (var one : SshCorpus.cases(folder)) {
            if (!HostName.isAllowed(one.host())) {
                continue;
            }
            var home = Files.createDirectories(folder.resolve("home" + compared));
            var file = Files.createDirectories(home.resolve(".ssh")).resolve("config");
            Files.writeString(file, one.config());
            var same = Files.writeString(folder.resolve("same" + compared), one.config());
            var theirs = theirs(same, one.host(), List.of(), 0);
            var ours = ours(home, one.host());

            boolean expanded = theirs.stream().anyMatch(line -> line.matches(".*, by .*[%$].*"));
            assertThat(expanded ? withoutKeys(ours) : ours)
                    .as(one.title() + ": " + one.host())
                    .isEqualTo(expanded ? withoutKeys(theirs) : theirs);
            hops.merge(theirs.contains(REFUSED) ? REFUSED : String.valueOf(theirs.size() - 1), 1, Integer::sum);
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(200);
        assertThat(hops).as("ways of each length").containsKeys(REFUSED, "0", "1", "3");
    }

    @Test
    void whoAsksForTheAddressGetsTheOneThatIsConnectedTo() throws Exception {
        var file = Files.createDirectories(folder.resolve(".ssh")).resolve("config");
        Files.writeString(file, "Host web01\n  HostName 192.0.2.7\nHost *.example\n  HostName %h.org\n");
        try (var transport = new SshTransport(settings(folder))) {
            assertThat(transport.address(Host.named("web01"))).isEqualTo("192.0.2.7");
            assertThat(transport.address(Host.named("a.example"))).isEqualTo("a.example.org");
            assertThat(transport.address(Host.named("web02"))).isEqualTo("web02");
        }
    }

    private static SshSettings settings(Path home) {
        return new SshSettings(home, Optional.empty(), HostKeyPolicy.STRICT, Asker.NOBODY, _ -> {}, Phases.USUAL);
    }

    private static List<String> ours(Path home, String name) {
        var settings = settings(home);
        try {
            var destinations = new Destinations(settings);
            var host = Host.named(name);
            var to = destinations.of(host);
            var ways = destinations.ways(host);
            assertThat(ways.size()).isLessThanOrEqualTo(1);
            return Stream.concat(ways.stream().flatMap(List::stream), Stream.of(to))
                    .map(one -> shown(one).replace(home + "/", HOME + "/"))
                    .toList();
        } catch (TransportException e) {
            return List.of(REFUSED);
        }
    }

    private static String shown(Destination to) {
        return to.user() + " at " + to.address() + ", " + to.port() + ", known as "
                + to.trust().alias() + " in "
                + String.join(
                        " ", to.trust().files().stream().map(Path::toString).toList())
                + keys(to.identities().stream().map(Path::toString).toList());
    }

    /// Names with tokens in them are shown by ssh before they are expanded; `SshCorpusTests` compares those.
    private static List<String> withoutKeys(List<String> way) {
        return way.stream().map(line -> line.replaceFirst(", by .*", "")).toList();
    }

    private static String keys(List<String> files) {
        return files.isEmpty() ? "" : ", by " + String.join(" ", files);
    }

    /// The hosts on the way and the host itself, as ssh says; one word where it would go nowhere.
    private static List<String> theirs(Path file, String host, List<String> typed, int depth) throws Exception {
        var said = ssh(file, host, typed);
        boolean direct = typed.contains("ProxyCommand=none");
        if (said.isEmpty() || (!direct && !value(said, "proxycommand").isEmpty()) || depth > Route.MAX_HOPS) {
            return List.of(REFUSED);
        }
        List<String> way = new ArrayList<>();
        var jump = value(said, "proxyjump");
        var words = jump.isEmpty() || jump.equals("none") || direct ? List.<String>of() : List.of(jump.split(",", -1));
        for (int i = 0; i < words.size(); i++) {
            way.addAll(theirs(file, place(words.get(i)), options(words.get(i), i > 0), depth + 1));
        }
        way.add(shown(said));
        return way.contains(REFUSED) || way.size() > Route.MAX_HOPS + 1 ? List.of(REFUSED) : way;
    }

    private static String place(String word) {
        return word.replaceFirst("^.*@", "").replaceFirst(":[0-9]+$", "").replaceAll("[\\[\\]]", "");
    }

    /// A hop behind another is reached through that one, whatever its own settings say.
    private static List<String> options(String word, boolean behind) {
        List<String> options = new ArrayList<>();
        if (word.contains("@")) {
            options.addAll(List.of("-l", word.substring(0, word.lastIndexOf('@'))));
        }
        if (word.matches(".*:[0-9]+")) {
            options.addAll(List.of("-p", word.substring(word.lastIndexOf(':') + 1)));
        }
        if (behind) {
            options.addAll(List.of("-o", "ProxyCommand=none"));
        }
        return options;
    }

    private static String shown(List<String> said) {
        var alias = value(said, "hostkeyalias");
        var files = Stream.of("userknownhostsfile", "globalknownhostsfile")
                .map(key -> value(said, key))
                .filter(names -> !names.equals("none"))
                .toList();
        var known = files.isEmpty() ? "/dev/null" : String.join(" ", files);
        var keys = said.stream()
                .filter(line -> line.startsWith("identityfile "))
                .map(line -> line.substring("identityfile ".length()))
                .toList();
        var own = keys.isEmpty() || keys.getFirst().equals("~/.ssh/id_rsa") ? List.<String>of() : keys;
        return value(said, "user") + " at " + value(said, "hostname") + ", " + value(said, "port") + ", known as "
                + (alias.isEmpty() ? value(said, "hostname") : alias) + " in "
                + known
                + keys(own.stream()
                        .filter(key -> !key.equals("none"))
                        .map(key -> Path.of(key.replaceFirst("^~/", HOME + "/")).toString())
                        .toList());
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + " "))
                .findFirst()
                .map(line -> line.substring(key.length() + 1))
                .orElse("");
    }

    private static List<String> ssh(Path file, String host, List<String> typed)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(SSH.toString(), "-T", "-F", file.toString()));
        words.addAll(typed);
        words.addAll(List.of("-G", host));
        var process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? text.lines().toList() : List.of();
    }
}
