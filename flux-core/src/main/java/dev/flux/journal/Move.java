package dev.flux.journal;

import static java.util.Objects.requireNonNull;

import dev.flux.host.Host;
import dev.flux.host.Login;
import dev.flux.report.ReportJson;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A host that is reached another way, since a change of its own was proved there.
///
/// @param host its name
/// @param before how it was reached
/// @param now how it is reached
public record Move(String host, Place before, Place now) {

    /// Where a host is reached, and what it shows there.
    ///
    /// @param address empty for the host's own name
    /// @param port empty for the usual one
    /// @param hostKey the one key that is accepted; empty where known_hosts is asked
    public record Place(Optional<String> address, OptionalInt port, Optional<String> hostKey) {

        public Place {
            requireNonNull(address, "address");
            requireNonNull(port, "port");
            requireNonNull(hostKey, "hostKey");
        }

        /// Where that host is reached.
        public static Place of(Host host) {
            return new Place(
                    host.login().address(), host.login().port(), host.login().hostKey());
        }

        /// The host, reached there.
        public Host lead(Host host) {
            var login = host.login();
            return host.with(new Login(
                    address,
                    login.user(),
                    port,
                    login.identityFiles(),
                    login.knownHosts(),
                    hostKey,
                    login.hostKeyPolicy()));
        }

        private void into(ObjectNode json) {
            address.ifPresent(text -> json.put("address", text));
            port.ifPresent(number -> json.put("port", number));
            hostKey.ifPresent(text -> json.put("host_key", text));
        }

        private static Place of(JsonNode json) {
            int port = json.path("port").asInt(0);
            return new Place(
                    text(json, "address"),
                    port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
                    text(json, "host_key"));
        }

        private static Optional<String> text(JsonNode json, String name) {
            return Optional.of(json.path(name).asString("")).filter(text -> !text.isEmpty());
        }
    }

    /// As the journal holds it.
    public ObjectNode json() {
        var json = ReportJson.MAPPER.createObjectNode().put("host", host);
        before.into(json.putObject("before"));
        now.into(json.putObject("now"));
        return json;
    }

    /// Reads one back.
    static Move of(ObjectNode json) {
        return new Move(json.path("host").asString(""), Place.of(json.path("before")), Place.of(json.path("now")));
    }
}
