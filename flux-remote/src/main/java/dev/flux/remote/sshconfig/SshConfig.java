package dev.flux.remote.sshconfig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `~/.ssh/config` and `/etc/ssh/ssh_config` with the effect of `ssh -G`, by a reader that runs no command. What would
/// change how a host is reached and is not done here is a refusal with its file and line, never left out in silence.
public final class SshConfig {

    private static final Path MACHINE = Path.of("/etc/ssh/ssh_config");

    private final List<List<ConfigLine>> files;
    private final Path home;
    private final Canonical canonical;
    private final String localUser = System.getProperty("user.name", "");

    private SshConfig(List<List<ConfigLine>> files, Path home, Canonical canonical) {
        this.files = files;
        this.home = home;
        this.canonical = canonical;
    }

    /// The user's file, then the machine's.
    public static SshConfig read(Path home) {
        var own = home.resolve(".ssh");
        return new SshConfig(
                List.of(
                        new ConfigFiles(home, own).read(own.resolve("config"), true),
                        new ConfigFiles(home, MACHINE.resolveSibling("")).read(MACHINE, false)),
                home,
                new Canonical(Canonical::resolver));
    }

    /// One file alone, as `ssh -F` takes it.
    static SshConfig only(Path file, Path home, Canonical.Lookup lookup) {
        return new SshConfig(
                List.of(new ConfigFiles(home, home.resolve(".ssh")).read(file, false)), home, new Canonical(lookup));
    }

    /// What is said about a host, by the name that the user types.
    public SshEntry entry(String alias) {
        return entry(alias, Map.of());
    }

    /// The same where something is said already, as on the command line of `ssh`.
    ///
    /// @param before by keyword in lower case
    public SshEntry entry(String alias, Map<String, String> before) {
        var said = new Reading(alias, localUser);
        before.forEach(said::know);
        files.forEach(said::file);
        List<String> refusals = new ArrayList<>();
        var host = alias;
        var named = said.first("hostname");
        if (named.isPresent()) {
            if (named.get().replace("%%", "").replace("%h", "").contains("%")) {
                refusals.add(said.all("hostname").getFirst().shown() + " has a token that HostName does not know");
            }
            host = Reading.expanded(named.get(), alias);
        }
        var lower = host.indexOf(':') >= 0 ? host : host.toLowerCase(Locale.ROOT);
        var found = canonical.of(lower, said);
        if (found.isEmpty()) {
            refusals.add(lower + " is in none of CanonicalDomains, and CanonicalizeFallbackLocal is no");
        }
        host = found.orElse(lower);
        var wanted = said.first("canonicalizehostname").orElse("no").toLowerCase(Locale.ROOT);
        if (said.finalWanted() || !(wanted.equals("no") || wanted.equals("false"))) {
            said.again(host, files);
        }
        refusals.addAll(0, said.refusals());
        return new SshEntry(alias, host, said, refusals, home, localUser).checked();
    }
}
