package dev.flux.modules.user;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Settings;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Settings of the user module that no single type can judge.
record UserCheck(Settings settings, String path, Problems problems) {

    private static final Set<String> RESERVED = Set.of(
            "root",
            "daemon",
            "bin",
            "sys",
            "sync",
            "games",
            "man",
            "lp",
            "mail",
            "news",
            "uucp",
            "proxy",
            "www-data",
            "backup",
            "list",
            "irc",
            "gnats",
            "nobody",
            "systemd-network",
            "systemd-resolve");

    private static final List<String> LOGIN = List.of("authorized_keys", "github", "password_hash", "admin", "expires");

    void all() {
        unique("groups", "name");
        unique("accounts", "name");
        unique("accounts", "uid");
        unique("groups", "gid");
        var accounts = settings.groups("accounts");
        for (int i = 0; i < accounts.size(); i++) {
            account(new Account(accounts.get(i)), path + ".accounts[" + i + "]");
        }
    }

    private void unique(String list, String key) {
        Set<Object> seen = new HashSet<>();
        var tables = settings.groups(list);
        for (int i = 0; i < tables.size(); i++) {
            var at = path + "." + list + "[" + i + "]." + key;
            var value = tables.get(i).maybe(key, Object.class);
            if (key.equals("name") && value.isEmpty()) {
                add(at, "is missing", "write name = \"deploy\"");
            }
            value.filter(one -> !seen.add(one))
                    .ifPresent(one -> add(at, "stands twice: " + one, "leave one of them out"));
        }
    }

    private void account(Account account, String at) {
        var said = account.said();
        if (RESERVED.contains(account.name())) {
            add(at + ".name", account.name() + " is an account of the system's", "choose another name");
        }
        if (said.flag("system")) {
            LOGIN.stream()
                    .filter(said::given)
                    .forEach(key -> add(at + "." + key, "is not for system = true", "leave one of them out"));
            if (said.has("uid")) {
                add(at + ".uid", "1000-60000 is not the range of system = true", "leave one of them out");
            }
        }
        if (account.is("absent")) {
            absent(account, at);
        } else if (said.given("remove_home")) {
            add(at + ".remove_home", "is for state = \"absent\"", "leave it out");
        }
        if (said.flag("keys_exclusive") && !account.hasKeys()) {
            add(at + ".keys_exclusive", "would remove every key: none is listed", "list keys, or state = \"locked\"");
        }
        if (!said.has("github") && said.given("github_fingerprints")) {
            add(at + ".github_fingerprints", "needs github", "write github = \"login\"");
        }
        if (said.group("password_policy").maybe("force_change", Boolean.class).orElse(false)
                && !said.has("password_hash")) {
            add(
                    at + ".password_policy.force_change",
                    "needs a password that is set",
                    "set password_hash, or leave it out");
        }
        keys(account, at);
        expires(account, at);
    }

    private void absent(Account account, String at) {
        List.of("authorized_keys", "github", "password_hash", "sudo", "groups").stream()
                .filter(account.said()::given)
                .forEach(key -> add(at + "." + key, "is not for state = \"absent\"", "leave it out"));
    }

    private void keys(Account account, String at) {
        var keys = account.said().texts("authorized_keys");
        for (int i = 0; i < keys.size(); i++) {
            try {
                PublicKey.parse(keys.get(i));
            } catch (IllegalArgumentException e) {
                add(at + ".authorized_keys[" + i + "]", String.valueOf(e.getMessage()), "see: ssh-keygen -lf KEY.pub");
            }
        }
    }

    private void expires(Account account, String at) {
        try {
            account.expires()
                    .filter(day -> !day.isAfter(LocalDate.now(java.time.ZoneOffset.UTC)) && account.is("present"))
                    .ifPresent(day -> add(at + ".expires", day + " has passed", "write state = \"locked\""));
        } catch (DateTimeException e) {
            add(at + ".expires", "is no day of the calendar", "write expires = \"2030-12-31\"");
        }
    }

    private void add(String at, String message, String hint) {
        problems.add(Problem.of(at, message).hint(hint));
    }
}
