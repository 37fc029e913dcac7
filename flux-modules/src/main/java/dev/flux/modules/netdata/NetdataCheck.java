package dev.flux.modules.netdata;

import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Settings;
import java.util.List;

/// Settings of the netdata module that no single type can judge.
record NetdataCheck(Settings settings, String path, Problems problems) {

    void all() {
        method();
        network();
        alarms();
        secrets();
        var tls = settings.group("tls");
        if (tls.has("cert") != tls.has("key")) {
            add("tls", "needs cert and key, or none of them", "write both");
        }
    }

    private void method() {
        var method = settings.text("method");
        if (method.equals("static-upload")) {
            add("method", "this version cannot send a file that large", "use \"package\" or \"kickstart\"");
        }
        if (method.equals("kickstart")
                && !settings.has("installer_sha256")
                && settings.text("state").equals("present")) {
            add(
                    "installer_sha256",
                    "is needed with method = \"kickstart\"",
                    "download the installer, read it, and write down its sha256sum");
        }
        if (!method.equals("kickstart")) {
            for (var key : List.of("installer_sha256", "version", "auto_update", "channel")) {
                if (settings.given(key)) {
                    add(
                            key,
                            "is only used with method = \"kickstart\"",
                            "leave it out: packages come by their archive");
                }
            }
        }
    }

    private void network() {
        for (var bind : settings.texts("bind")) {
            if (!bind.equals("*") && !Networks.isAddress(bind)) {
                add("bind", "has \"" + bind + "\", which is no address", "write \"127.0.0.1\"");
            } else if (!Networks.isLoopback(bind)
                    && settings.texts("allow_from").isEmpty()) {
                add("bind", bind + " can be seen from elsewhere", "say who may see it in allow_from");
            }
        }
        if (settings.texts("bind").isEmpty()) {
            add("bind", "is empty", "write [\"127.0.0.1\"]");
        }
        for (var network : settings.texts("allow_from")) {
            if (Networks.patterns(network).isEmpty()) {
                add(
                        "allow_from",
                        "\"" + network + "\" is no network that Netdata can tell apart",
                        "write an IPv4 network, or one IPv6 address");
            }
        }
    }

    private void alarms() {
        for (var name : List.of("cpu", "ram", "disk", "load")) {
            var levels = settings.group("alarms").group(name);
            if (levels.values().isEmpty()) {
                continue;
            }
            if (!levels.has("warn") || !levels.has("crit") || levels.whole("warn") >= levels.whole("crit")) {
                add("alarms." + name, "needs warn and crit, and warn the smaller", "write { warn = 80, crit = 90 }");
            }
        }
    }

    /// What only a secret can do is not possible before secrets can be sent.
    private void secrets() {
        for (var key : List.of("notify.slack", "notify.discord", "claim.token", "stream.api_key")) {
            var parts = key.split("\\.", 2);
            if (settings.group(parts[0]).has(parts[1])) {
                add(key, "this version of this module sends no secrets to hosts", "leave it out");
            }
        }
        var claim = settings.group("claim");
        if (claim.has("url") || claim.has("proxy") || !claim.texts("rooms").isEmpty()) {
            add("claim", "is of no use without token", "leave it out");
        }
        if (settings.group("stream").has("destination")) {
            add("stream", "is of no use without api_key", "leave it out");
        }
    }

    private void add(String key, String message, String hint) {
        problems.add(Problem.of(path + "." + key, message).hint(hint));
    }
}
