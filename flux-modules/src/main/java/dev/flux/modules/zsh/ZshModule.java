package dev.flux.modules.zsh;

import com.google.auto.service.AutoService;
import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Material;
import dev.flux.module.Member;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.Blob;
import dev.flux.resource.InHome;
import dev.flux.resource.NotHere;
import dev.flux.resource.Packages;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Zsh for the accounts that are named: the package, a framework from a pinned archive, their `.zshrc`, their login
/// shell. All files are made with the rights of the user whose they are.
@AutoService(FluxModule.class)
public final class ZshModule implements FluxModule {

    private static final String FOLDER = ".oh-my-zsh";
    private static final String RELEASES = "https://github.com/ohmyzsh/ohmyzsh/archive/";
    private static final Type NAME = Type.text("[a-z_][a-z0-9_-]{0,31}", 32, "the name of an account");

    @Override
    public String name() {
        return "zsh";
    }

    @Override
    public String summary() {
        return "Gives accounts a comfortable zsh, with a framework from a pinned archive.";
    }

    @Override
    public Schema schema() {
        return Schema.of(
                Key.of("users", Type.list(NAME), List.of(), "whose shell it is; they exist, or module user makes them"),
                Key.of(
                        "all_human_users",
                        new Type.Flag(),
                        false,
                        "besides, everybody on the host with a number from 1000 and a shell"),
                Key.of("allow_root", new Type.Flag(), false, "root may be one of users"),
                Key.of("install_package", new Type.Flag(), true, "install the package zsh"),
                Key.of(
                        "framework",
                        Type.choice("none", "oh-my-zsh"),
                        "none",
                        "oh-my-zsh needs framework_sha256, and framework_ref or framework_archive"),
                Key.of(
                        "framework_ref",
                        Type.text("[0-9a-f]{40}", 40, "a commit, 40 hex digits"),
                        "the commit whose archive the controller fetches"),
                Key.of(
                        "framework_archive",
                        Type.text(1024),
                        "a tar.gz on the controller, instead of fetching one; works offline"),
                Key.of(
                        "framework_sha256",
                        Type.text("[0-9a-f]{64}", 64, "a SHA-256, 64 hex digits"),
                        "the archive's digest; another archive is refused"),
                Key.of(
                        "theme",
                        Type.text("[A-Za-z0-9][A-Za-z0-9._/-]*", 64, "the name of a theme"),
                        "robbyrussell",
                        "the framework's theme"),
                Key.of(
                        "plugins",
                        Type.list(Type.text("[A-Za-z0-9][A-Za-z0-9._-]*", 64, "the name of a plugin")),
                        List.of("git", "sudo"),
                        "the framework's plugins; those of another distribution are left out"),
                Key.of(
                        "aliases",
                        new Type.Mapping(Type.text("[A-Za-z0-9_.-]+", 64, "letters, digits, _ . -"), Type.text()),
                        "words and what they stand for"),
                Key.of(
                        "env",
                        new Type.Mapping(Type.text("[A-Z_][A-Z0-9_]*", 64, "capitals, digits, _"), Type.text()),
                        "variables of the environment"),
                Key.of(
                        "zshrc_mode",
                        Type.choice("block", "replace", "unmanaged"),
                        "block",
                        "own a marked block at the end of .zshrc, or all of it, or leave it alone"),
                Key.of("default_shell", new Type.Flag(), false, "make zsh the login shell, once it has started"));
    }

    @Override
    public List<String> after() {
        return List.of("user", "update");
    }

    @Override
    public void check(Settings settings, String path, Problems problems) {
        if (settings.texts("users").isEmpty() && !settings.flag("all_human_users")) {
            problems.add(at(settings, path, "users", "names nobody")
                    .hint("users = [\"deploy\"], or all_human_users = true"));
        }
        if (settings.texts("users").contains("root") && !settings.flag("allow_root")) {
            problems.add(at(settings, path, "users", "names root").hint("allow_root = true, if that is meant"));
        }
        if (!settings.text("framework").equals("none")) {
            boolean archive = settings.has("framework_archive") || settings.has("framework_ref");
            if (!archive || !settings.has("framework_sha256")) {
                problems.add(at(settings, path, "framework", "comes from a pinned archive only")
                        .hint("set framework_sha256, and framework_archive = \"ohmyzsh.tar.gz\" or framework_ref"));
            }
        } else if (settings.given("theme") || settings.given("plugins")) {
            var key = settings.given("theme") ? "theme" : "plugins";
            problems.add(at(settings, path, key, "is a framework's, and framework is none"));
        }
    }

    private static Problem at(Settings settings, String path, String key, String message) {
        return new Problem(settings.origin(key).position(), path + "." + key, message, Optional.empty());
    }

    @Override
    public List<Material> needs(Settings settings) {
        return material(settings).map(List::of).orElse(List.of());
    }

    private static Optional<Material> material(Settings settings) {
        if (settings.text("framework").equals("none")) {
            return Optional.empty();
        }
        return settings.maybeText("framework_archive")
                .<Material>map(Material.Local::new)
                .or(() -> settings.maybeText("framework_ref")
                        .map(ref -> new Material.Page(URI.create(RELEASES + ref + ".tar.gz"))));
    }

    @Override
    public void checkFleet(List<Member> members, String path, Problems problems) {
        Set<String> judged = new HashSet<>();
        for (var member : members) {
            var settings = member.settings();
            material(settings)
                    .flatMap(member.subject().materials()::bytes)
                    .map(Blob::digest)
                    .filter(digest -> !digest.equals(settings.text("framework_sha256")))
                    .filter(_ -> judged.add(settings.text("framework_sha256")))
                    .ifPresent(digest -> problems.add(at(
                                    settings,
                                    path,
                                    "framework_sha256",
                                    "is not the archive's, which has " + digest + ": nothing of it is used")
                            .hint("look into the archive before you change it")));
        }
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        List<Resource> desired = new ArrayList<>();
        if (settings.flag("install_package")) {
            desired.add(Packages.Tool.of(facts.value("packages").orElse(""))
                    .<Resource>map(tool -> new Packages.Present(
                            new Packages.Manager(tool, Duration.ofMinutes(2), false), List.of("zsh"), true))
                    .orElseGet(() -> new NotHere("package zsh", "no package manager that Flux knows")));
        }
        var archive = archive(subject, settings);
        var declared = declared(subject);
        for (var user : users(facts, settings)) {
            boolean made = declared.contains(user);
            archive.ifPresent(found -> desired.add(
                    found.isEmpty()
                            ? new Refused(
                                    "the framework of " + user, "its archive is another than framework_sha256 says")
                            : new InHome.HomeTree(user, FOLDER, settings.text("framework_sha256"), found, made)));
            rc(facts, settings, user, made).ifPresent(desired::add);
            if (settings.flag("default_shell")) {
                desired.add(new InHome.LoginShell(
                        user, facts.family() == Facts.Family.REDHAT ? "/bin/zsh" : "/usr/bin/zsh", made));
            }
        }
        return desired;
    }

    /// Accounts that the same run makes.
    private static Set<String> declared(Subject subject) {
        return subject.planned("user").stream()
                .flatMap(settings -> settings.groups("accounts").stream())
                .filter(account -> !account.text("state").equals("absent"))
                .flatMap(account -> account.maybeText("name").stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> users(Facts facts, Settings settings) {
        var users = new LinkedHashSet<>(settings.texts("users"));
        if (settings.flag("all_human_users")) {
            facts.value("users.human").stream()
                    .flatMap(names -> List.of(names.split(" ", -1)).stream())
                    .filter(name -> name.matches("[a-z_][a-z0-9_-]{0,31}"))
                    .forEach(users::add);
        }
        return users;
    }

    /// The archive in base64; empty text where it is not the pinned one.
    private static Optional<String> archive(Subject subject, Settings settings) {
        return material(settings)
                .flatMap(subject.materials()::bytes)
                .map(bytes -> Blob.digest(bytes).equals(settings.text("framework_sha256"))
                        ? Base64.getEncoder().encodeToString(bytes)
                        : "");
    }

    private static Optional<Resource> rc(Facts facts, Settings settings, String user, boolean made) {
        var text = new StartFile(facts, settings).text();
        return switch (settings.text("zshrc_mode")) {
            case "block" -> Optional.of(new InHome.HomeFile(user, ".zshrc", Optional.of("zsh"), text, made));
            case "replace" -> Optional.of(new InHome.HomeFile(user, ".zshrc", Optional.empty(), text, made));
            default -> Optional.empty();
        };
    }
}
