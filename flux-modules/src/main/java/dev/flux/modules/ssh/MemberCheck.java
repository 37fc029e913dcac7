package dev.flux.modules.ssh;

import dev.flux.module.Member;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Settings;
import java.util.List;
import java.util.Locale;

/// What is wrong with the settings of one host, seen together with how it is reached and with its other modules.
record MemberCheck(Member member, String path, Problems problems) {

    void all() {
        jumpHost();
        login();
        client();
        netdata();
    }

    private Settings settings() {
        return member.settings();
    }

    private void jumpHost() {
        if (!member.subject().reach().jumpHost()) {
            return;
        }
        if (settings().given("tcp_forwarding")
                && List.of("no", "remote").contains(settings().text("tcp_forwarding"))) {
            add(
                    "tcp_forwarding",
                    "other hosts of the inventory are reached through this one",
                    "write \"yes\" or \"local\"");
        }
        for (var key : List.of("max_sessions", "max_startups")) {
            if (settings().given(key)) {
                add(
                        key,
                        "other hosts of the inventory are reached through this one: it is not limited",
                        "leave it out");
            }
        }
    }

    private void login() {
        member.subject().reach().user().ifPresent(login -> {
            if (login.equals("root")
                    && settings().given("permit_root_login")
                    && settings().text("permit_root_login").equals("no")) {
                add("permit_root_login", "no would end the very login of this run", "log in as another administrator");
            }
            if (settings().texts("deny_users").contains(login)) {
                add("deny_users", "names " + login + ", the login of this run", "take it out");
            }
            var allowed = settings().texts("allow_users");
            if (!allowed.isEmpty() && allowed.stream().noneMatch(pattern -> names(pattern, login))) {
                add("allow_users", "does not name " + login + ", the login of this run", "add it");
            }
        });
    }

    private static boolean names(String pattern, String login) {
        var user =
                pattern.split("@", 2)[0].replace(".", "\\.").replace("*", ".*").replace("?", ".");
        return login.matches(user);
    }

    /// Lists of the user's own are compared with what the controller can do, before any host is contacted.
    private void client() {
        for (var key : List.of("ciphers", "macs", "kex_algorithms", "host_key_algorithms")) {
            var ours = member.subject().materials().client(DropIn.keyword(key).toLowerCase(Locale.ROOT));
            var list = settings().texts(key);
            if (!ours.isEmpty() && !list.isEmpty() && list.stream().noneMatch(ours::contains)) {
                add(key, "has nothing that Flux itself can use", "add one of " + String.join(", ", ours));
            }
        }
    }

    private void netdata() {
        member.subject()
                .planned("netdata")
                .flatMap(netdata -> netdata.maybe("port", Long.class))
                .filter(port -> Wanted.given(settings()).contains(port.intValue()))
                .ifPresent(port -> add("port", port + " is the port of module netdata", "choose another"));
    }

    private void add(String key, String message, String hint) {
        problems.add(Problem.of(member.subject().name() + ": " + path + "." + key, message)
                .hint(hint));
    }
}
