package dev.flux.modules.user;

import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Type;
import java.util.List;

/// What may be said of an account and of a group.
final class AccountSchema {

    private static final Type.Text NAME =
            Type.text("[a-z_][a-z0-9_-]{0,31}", 32, "a name of lower case letters, digits, - and _, at most 32");

    private static final Type.Text PATH = Type.text(
            "/(?!.*(?://|/\\.\\.?(?:/|$)))[^:\\p{Cntrl}]*[^:/\\p{Cntrl}]", 255, "an absolute path without a colon");

    private static final Type.Whole ID = new Type.Whole(1000, 60_000);

    private static final Type.Whole DAYS = new Type.Whole(0, 99_999);

    static final Schema GROUP = Schema.of(
            Key.of("name", NAME, "the group's name"),
            Key.of("gid", ID, "its number; the next free one where this is not said"),
            Key.of("system", new Type.Flag(), false, "make it with a number of the system's range"));

    private static final Schema POLICY = Schema.of(
            Key.of("max_days", DAYS, "the most days between changes of the password"),
            Key.of("min_days", DAYS, "the fewest days between them"),
            Key.of("warn_days", DAYS, "how many days before the end a login is warned"),
            Key.of("force_change", new Type.Flag(), false, "a new password is due at the login after it was set"));

    static final Schema ACCOUNT = Schema.of(
            Key.of("name", NAME, "the account's name"),
            Key.of(
                    "state",
                    Type.choice("present", "absent", "locked"),
                    "present",
                    "locked lets nobody in, by key or password; absent is refused for root, the system's accounts and"
                            + " the one that the run logs in with"),
            Key.of("uid", ID, "its number; an account that exists with another one is refused"),
            Key.of("gid", ID, "the number of its first group, which is made where it is not there"),
            Key.of("system", new Type.Flag(), false, "an account of a service; it has no keys and no password"),
            Key.of(
                    "comment",
                    Type.text("[^:\\p{Cntrl}]*", 128, "text on one line without a colon"),
                    "",
                    "the account's GECOS field; where this is not given, one that exists keeps its own"),
            Key.of(
                    "shell",
                    PATH,
                    "/bin/bash",
                    "the login shell; where this is not given, one that exists keeps its own"),
            Key.of(
                    "home",
                    PATH,
                    "the home folder, /home/NAME for a new account; where it is given, a home is moved there"),
            Key.of(
                    "home_mode",
                    Type.text("0?[0-7]{3}", 4, "an octal mode such as \"0750\""),
                    "0750",
                    "the home's mode; where this is not given, one that exists keeps its own"),
            Key.of("groups", Type.list(NAME), List.of(), "groups that it is in, besides its first one"),
            Key.of("groups_exclusive", new Type.Flag(), false, "whether it is in no others"),
            Key.of("admin", new Type.Flag(), false, "put it into sudo or wheel, and let it act as root by sudo"),
            Key.of(
                    "sudo",
                    new Type.Either(List.of(
                            Type.choice("none", "password", "nopasswd"),
                            Type.list(Type.text(
                                    "/[^\\p{Cntrl}!#\"*?\\[\\]]+",
                                    255,
                                    "an absolute path, with arguments if need be")))),
                    "what it may do as root: none, all with its password, all without, or these commands without;"
                            + " password where admin is true"),
            Key.of(
                    "authorized_keys",
                    Type.list(Type.text(16_384)),
                    List.of(),
                    "public keys as lines of authorized_keys, options included"),
            Key.of(
                    "github",
                    Type.text("[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}", 39, "a login of GitHub's"),
                    "take the keys of this GitHub account too; Flux fetches them on the controller"),
            Key.of(
                    "github_fingerprints",
                    Type.list(Type.text("SHA256:[A-Za-z0-9+/]{43}", 50, "a fingerprint such as \"SHA256:...\"")),
                    List.of(),
                    "the only keys that are taken from there; another one stops the run before any host is contacted"),
            Key.of("keys_exclusive", new Type.Flag(), false, "remove every key that is not listed"),
            Key.of(
                    "password_hash",
                    new Type.Credential(),
                    "the password, as a hash of crypt's ($6$ or $y$), from env:, file: or prompt:"),
            Key.of("password_policy", new Type.Group(POLICY), "how long the password lasts"),
            Key.of(
                    "expires",
                    Type.text("\\d{4}-\\d{2}-\\d{2}", 10, "a day such as \"2030-12-31\""),
                    "the account's last day"),
            Key.of("remove_home", new Type.Flag(), false, "with state = \"absent\", remove the home too"),
            Key.of(
                    "archive_home",
                    new Type.Flag(),
                    true,
                    "keep the home in /var/backups/flux first, and read the archive back before it goes"));

    private AccountSchema() {}
}
