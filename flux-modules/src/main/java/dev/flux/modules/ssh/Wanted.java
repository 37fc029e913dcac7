package dev.flux.modules.ssh;

import dev.flux.module.Subject;
import dev.flux.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the settings mean for one host: rules that depend on how the run gets there are decided here.
///
/// @param login the account that the run logs in with; empty where nobody knows
record Wanted(Settings settings, Subject subject, Server server, String login) {

    /// Where it is to listen; empty where that is left alone.
    List<Integer> ports() {
        var ports = new ArrayList<>(given(settings));
        if (!ports.isEmpty() && settings.flag("keep_old_port")) {
            server.ports().stream().filter(port -> !ports.contains(port)).forEach(ports::add);
        }
        return List.copyOf(ports);
    }

    /// The ports that the settings name.
    static List<Integer> given(Settings settings) {
        return settings.maybe("port", Object.class).stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                .map(port -> ((Long) port).intValue())
                .distinct()
                .toList();
    }

    /// Ports on which it does not listen yet.
    List<Integer> newPorts() {
        return ports().stream().filter(port -> !server.ports().contains(port)).toList();
    }

    /// `no`, `prohibit-password` or `unmanaged`. A run that logs in as root does not bar its own way.
    String rootLogin() {
        return login.equals("root") && !settings.given("permit_root_login")
                ? "prohibit-password"
                : settings.text("permit_root_login");
    }

    /// Whether root's login stays only because the run uses it.
    boolean rootStays() {
        return login.equals("root") && !settings.given("permit_root_login");
    }

    /// Whether root is to be barred by a run that is root's.
    boolean barsItself() {
        return login.equals("root")
                && settings.given("permit_root_login")
                && settings.text("permit_root_login").equals("no");
    }

    /// Whether a setting is left alone: other hosts are reached through this one, and nobody said otherwise.
    boolean unmanaged(String key) {
        return subject.reach().jumpHost() && !settings.given(key);
    }
}
