package dev.flux.modules.user;

import dev.flux.module.Material;
import dev.flux.module.Member;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.AuthorizedKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What is wrong with the accounts of one host, once everything has been fetched.
record MemberCheck(Member member, String path, Problems problems) {

    private static final Pattern HASH =
            Pattern.compile("\\$6\\$(?:rounds=\\d{4,9}\\$)?[./A-Za-z0-9]{1,16}\\$[./A-Za-z0-9]{86}"
                    + "|\\$y\\$[./A-Za-z0-9]+\\$[./A-Za-z0-9]{1,86}\\$[./A-Za-z0-9]{43}");

    private static final Set<String> AS_GOOD_AS_ROOT =
            Set.of("docker", "lxd", "incus-admin", "libvirt", "disk", "shadow");

    void all() {
        var accounts = UserModule.accounts(member.settings());
        for (int i = 0; i < accounts.size(); i++) {
            var at = path + ".accounts[" + i + "]";
            hash(accounts.get(i), at);
            fetched(accounts.get(i), at);
            self(accounts.get(i), at);
            shell(accounts.get(i), at);
        }
    }

    private void hash(Account account, String at) {
        account.said()
                .secret("password_hash")
                .flatMap(source -> member.subject().materials().text(new Material.Hidden(source)))
                .filter(value -> !HASH.matcher(value).matches())
                .ifPresent(_ -> add(
                        at + ".password_hash",
                        "is no hash of crypt's that begins with $6$ or $y$; a password itself is never taken",
                        "make one with: openssl passwd -6"));
    }

    private void fetched(Account account, String at) {
        var text = account.page().flatMap(page -> member.subject().materials().text(page));
        if (text.isEmpty()) {
            return;
        }
        List<AuthorizedKeys.Entry> keys = new ArrayList<>();
        for (var line : text.get().lines().filter(line -> !line.isBlank()).toList()) {
            try {
                keys.add(PublicKey.parse(line));
            } catch (IllegalArgumentException e) {
                add(at + ".github", "the page " + e.getMessage(), "list the keys in authorized_keys instead");
            }
        }
        if (keys.isEmpty()) {
            add(at + ".github", "the account has no keys", "list keys in authorized_keys instead");
        }
        var pins = account.said().texts("github_fingerprints");
        keys.stream()
                .filter(key -> !pins.isEmpty() && !pins.contains(key.fingerprint()))
                .forEach(key -> add(
                        at + ".github",
                        "has the key " + key.fingerprint() + ", which github_fingerprints does not name",
                        "ask its owner, and add it there if it is his"));
    }

    private void self(Account account, String at) {
        member.subject()
                .reach()
                .user()
                .filter(login -> login.equals(account.name()) && !account.is("present"))
                .ifPresent(login -> add(
                        at + ".state",
                        "the run logs in to " + member.subject().name() + " as " + login,
                        "log in with another account first"));
    }

    private void shell(Account account, String at) {
        if (shellComesLater(member.subject(), account)
                && !zshUsers(member.subject()).contains(account.name())) {
            add(
                    at + ".shell",
                    "module zsh installs it after this one and does not know " + account.name(),
                    "add it to modules.zsh.users, which sets the shell");
        }
    }

    /// Whether the shell is one that module zsh installs, and then sets, later in the same run.
    static boolean shellComesLater(Subject subject, Account account) {
        return account.said().given("shell")
                && account.said().text("shell").endsWith("/zsh")
                && subject.planned("zsh").isPresent();
    }

    private static List<String> zshUsers(Subject subject) {
        return subject.planned("zsh").map(zsh -> zsh.texts("users")).orElse(List.of());
    }

    static List<String> warnings(Member member) {
        List<String> warnings = new ArrayList<>();
        for (var account : UserModule.accounts(member.settings())) {
            var name = account.name();
            account.said().texts("groups").stream()
                    .filter(AS_GOOD_AS_ROOT::contains)
                    .forEach(group -> warnings.add("account " + name + ": the group " + group + " is as good as root"));
            if (account.is("present")
                    && account.sudoWord().equals("password")
                    && !account.said().has("password_hash")) {
                warnings.add(
                        "account " + name
                                + ": sudo will ask for a password, and none is set here; set password_hash, or sudo = \"nopasswd\"");
            }
            unpinned(member, account).ifPresent(warnings::add);
        }
        return warnings;
    }

    private static Optional<String> unpinned(Member member, Account account) {
        if (!account.said().texts("github_fingerprints").isEmpty()) {
            return Optional.empty();
        }
        return account.page()
                .flatMap(page -> member.subject().materials().text(page))
                .map(text ->
                        "account " + account.name() + ": keys are taken from GitHub as they are today; pin them with"
                                + " github_fingerprints = "
                                + account.keys(Optional.of(text)).stream()
                                        .map(key -> "\"" + key.fingerprint() + "\"")
                                        .toList());
    }

    private void add(String at, String message, String hint) {
        problems.add(Problem.of(at, message).hint(hint));
    }
}
