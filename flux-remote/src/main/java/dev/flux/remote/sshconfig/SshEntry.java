package dev.flux.remote.sshconfig;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What OpenSSH's files say about one host.
public final class SshEntry {

    private final String alias;
    private final String hostName;
    private final Reading said;
    private final Path home;
    private final String localUser;
    private final List<String> refusals;

    SshEntry(String alias, String hostName, Reading said, List<String> refusals, Path home, String localUser) {
        this.alias = alias;
        this.hostName = hostName;
        this.said = said;
        this.home = home;
        this.localUser = localUser;
        this.refusals = new ArrayList<>(refusals);
        said.unknown().forEach(line -> this.refusals.add(line + " is no keyword that Flux knows"));
        said.said().stream()
                .flatMap(key -> Keywords.of(key).stream())
                .filter(keyword -> keyword.handling() == Keywords.Handling.REFUSED)
                .forEach(this::refuse);
        var jump = jumps();
        if (!jump.isEmpty() && isLoop(jump.getLast())) {
            this.refusals.add(said.all("proxyjump").getFirst().shown() + " leads back to the same host");
        }
    }

    private void refuse(Keywords.Keyword keyword) {
        var line = said.all(keyword.key()).getFirst();
        var value = line.words().isEmpty() ? "" : line.words().getFirst().toLowerCase(Locale.ROOT);
        if (!value.equals("none") && !value.equals("no") && !value.equals("false")) {
            refusals.add(line.at() + ": " + keyword.name() + " is not used by Flux: " + keyword.why());
        }
    }

    private boolean isLoop(JumpWord jump) {
        return jump.host().equals(hostName)
                && jump.port().orElse(22) == port().orElse(22)
                && jump.user().orElse(user().orElse(localUser)).equals(user().orElse(localUser));
    }

    /// Why the host is not reached as its user's `ssh` would reach it; empty where it is.
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    /// Whether a refusal is of the way there, which an inventory may say itself.
    public List<String> refusalsBut(String keyword) {
        return refusals.stream()
                .filter(line -> !line.contains(": " + keyword + " "))
                .toList();
    }

    /// The address, or the name to look up.
    public String hostName() {
        return hostName;
    }

    /// Login name.
    public Optional<String> user() {
        return said.first("user");
    }

    /// TCP port.
    public OptionalInt port() {
        return said.first("port")
                .map(port -> OptionalInt.of(Integer.parseInt(port)))
                .orElse(OptionalInt.empty());
    }

    /// The chain of jump hosts, from here outwards.
    public List<JumpWord> jumps() {
        return said.all("proxyjump").stream()
                .findFirst()
                .flatMap(line -> JumpWord.parse(line.text()))
                .orElse(List.of());
    }

    /// Private keys, as they are written, `none` too.
    List<String> identityWords() {
        return said.all("identityfile").stream()
                .map(line -> line.words().getFirst())
                .toList();
    }

    List<String> certificateWords() {
        return said.all("certificatefile").stream()
                .map(line -> line.words().getFirst())
                .toList();
    }

    /// Whether private keys are named, if only by `none`.
    public boolean namesIdentities() {
        return !identityWords().isEmpty();
    }

    /// Private keys, in order.
    public List<String> identityFiles() {
        return files("identityfile", identityWords());
    }

    /// Certificates, in order.
    public List<String> certificateFiles() {
        return files("certificatefile", certificateWords());
    }

    /// Known hosts of the user; empty where nothing is said.
    public Optional<List<String>> userKnownHosts() {
        return said.all("userknownhostsfile").stream()
                .findFirst()
                .map(line -> files("userknownhostsfile", line.words()));
    }

    /// Known hosts of the machine; empty where nothing is said.
    public Optional<List<String>> globalKnownHosts() {
        return said.all("globalknownhostsfile").stream()
                .findFirst()
                .map(line -> files("globalknownhostsfile", line.words()));
    }

    /// Keys that are never trusted.
    public Optional<String> revokedHostKeys() {
        return said.first("revokedhostkeys")
                .flatMap(
                        word -> files("revokedhostkeys", List.of(word)).stream().findFirst());
    }

    /// Where the agent listens; `none` and `SSH_AUTH_SOCK` as they are.
    public Optional<String> identityAgent() {
        return said.first("identityagent").flatMap(word -> {
            if (word.equals("none") || word.equals("SSH_AUTH_SOCK")) {
                return Optional.of(word);
            } else if (word.startsWith("$") && !word.startsWith("${")) {
                return Optional.of(System.getenv().getOrDefault(word.substring(1), "none"));
            }
            return files("identityagent", List.of(word)).stream().findFirst();
        });
    }

    /// The name under which the host's key is known.
    public Optional<String> hostKeyAlias() {
        return said.first("hostkeyalias").map(name -> name.toLowerCase(Locale.ROOT));
    }

    /// Whether something that is on or off is on; empty where nothing is said.
    public Optional<Boolean> flag(String keyword) {
        return said.first(keyword).map(word -> !word.equalsIgnoreCase("no") && !word.equalsIgnoreCase("false"));
    }

    /// A value as it is written; empty where nothing is said.
    public Optional<String> word(String keyword) {
        return said.first(keyword);
    }

    /// A span of time in seconds; empty where nothing is said, or `none`.
    public OptionalLong seconds(String keyword) {
        return said.first(keyword)
                .filter(word -> !word.equals("none"))
                .map(word -> OptionalLong.of(Shape.seconds(word)))
                .orElse(OptionalLong.empty());
    }

    /// The algorithms of a kind that may be used: those that are asked for, as far as they are allowed.
    ///
    /// @param allowed by name, best first
    public List<String> algorithms(String keyword, List<String> allowed) {
        return said.first(keyword).map(word -> AlgorithmList.of(word, allowed)).orElse(allowed);
    }

    private List<String> files(String keyword, List<String> words) {
        var tokens = tokens();
        List<String> files = new ArrayList<>();
        for (var word : words) {
            if (word.equalsIgnoreCase("none")) {
                continue;
            }
            tokens.file(word).ifPresentOrElse(files::add, () -> {
                var why = said.all(keyword).getFirst().at() + ": " + word + " has a name in it that is not known";
                if (!refusals.contains(why)) {
                    refusals.add(why);
                }
            });
        }
        return files;
    }

    /// Notes what is wrong with names of files, which is only known once they are expanded.
    SshEntry checked() {
        identityFiles();
        certificateFiles();
        userKnownHosts();
        globalKnownHosts();
        revokedHostKeys();
        identityAgent();
        return this;
    }

    private Tokens tokens() {
        Map<Character, String> values = new HashMap<>();
        values.put('d', home.toString());
        values.put('h', hostName);
        values.put('i', uid());
        values.put('k', hostKeyAlias().orElse(alias));
        values.put('l', localHost());
        values.put('L', localHost().split("\\.", 2)[0]);
        values.put('n', alias);
        values.put('p', String.valueOf(port().orElse(22)));
        values.put('r', user().orElse(localUser));
        values.put('u', localUser);
        values.put('j', jumps().isEmpty() ? "" : jumps().getLast().host());
        values.put('C', Digests.sha1(localHost() + hostName + port().orElse(22) + values.get('r')));
        return new Tokens(home, values, System.getenv());
    }

    private static String uid() {
        try {
            return String.valueOf(java.nio.file.Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (java.io.IOException | RuntimeException e) {
            return "";
        }
    }

    private static String localHost() {
        try {
            var name = java.nio.file.Files.readString(Path.of("/proc/sys/kernel/hostname"));
            return name.strip();
        } catch (java.io.IOException e) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unknown) {
                return "localhost";
            }
        }
    }
}
