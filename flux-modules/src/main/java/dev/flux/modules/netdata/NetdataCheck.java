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
        tls();
    }

    private void method() {
        var method = settings.text("method");
        boolean present = settings.text("state").equals("present");
        if (present && !method.equals("package") && !settings.has("installer_sha256")) {
            add(
                    "installer_sha256",
                    "is needed with method = \"" + method + "\"",
                    "download the installer, look at it, and write down its sha256sum");
        }
        if (present && method.equals("static-upload") && !settings.has("installer")) {
            add(
                    "installer",
                    "is needed with method = \"static-upload\"",
                    "write where netdata-ARCH-latest.gz.run is on this machine");
        }
        only(List.of("kickstart"), "version", "auto_update");
        only(List.of("static-upload"), "installer");
        only(List.of("kickstart", "static-upload"), "installer_sha256", "channel");
    }

    private void only(List<String> methods, String... keys) {
        for (var key : keys) {
            if (settings.given(key) && !methods.contains(settings.text("method"))) {
                add(
                        key,
                        "is only used with method = \"" + String.join("\" or \"", methods) + "\"",
                        "leave it out, or set method");
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

    private void secrets() {
        var claim = settings.group("claim");
        if (claim.has("token")) {
            claimed(claim);
        } else if (claim.has("url")
                || claim.has("proxy")
                || !claim.texts("rooms").isEmpty()) {
            add("claim", "is of no use without token", "write token = \"env:NAME\" or \"file:PATH\", or leave it out");
        }
        var stream = settings.group("stream");
        if (stream.has("destination") != stream.has("api_key")) {
            add("stream", "needs destination and api_key, or none of them", "write both");
        }
    }

    private void claimed(Settings claim) {
        if (claim.texts("rooms").isEmpty()) {
            add("claim.rooms", "is needed with token", "list the rooms that the host joins");
        }
        if (settings.text("method").equals("package")) {
            add(
                    "claim",
                    "distributions build Netdata without its cloud",
                    "set method = \"kickstart\" or \"static-upload\"");
        }
    }

    private void tls() {
        var tls = settings.group("tls");
        if (tls.has("cert") != tls.has("key")) {
            add("tls", "needs cert and key, or none of them", "write both");
        }
        if (tls.has("cert_from") != tls.has("key_from")) {
            add("tls", "needs cert_from and key_from, or none of them", "write both");
        }
        if (tls.has("cert") && tls.has("cert_from")) {
            add("tls", "has a certificate on the host and one that is sent", "leave one of them out");
        }
    }

    private void add(String key, String message, String hint) {
        problems.add(Problem.of(path + "." + key, message).hint(hint));
    }
}
