package dev.flux.cli.command;

import dev.flux.cli.view.FactsView;
import dev.flux.facts.Facts;
import dev.flux.host.Host;
import dev.flux.report.ReportJson;
import dev.flux.run.RunEvent;
import dev.flux.run.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// What hosts told last, a file each in the state folder. Every run that asks facts writes it; nothing is decided by it
/// but what `flux facts` shows.
final class FactsCache implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(FactsCache.class);

    private final Path folder;
    private final InstantSource clock;
    private final Map<String, Host> hosts;

    /// @param folder its own in the state folder
    FactsCache(Path folder, InstantSource clock, List<Host> hosts) {
        this.folder = folder;
        this.clock = clock;
        this.hosts = hosts.stream().collect(Collectors.toMap(Host::name, host -> host));
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.HostTold(var name, var facts)) {
            Optional.ofNullable(hosts.get(name)).ifPresent(host -> keep(host, facts));
        }
    }

    private void keep(Host host, Facts facts) {
        var json = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
        json.put("at", clock.millis()).put("host", host.name()).put("way", way(host));
        var values = json.putObject("facts");
        facts.values().forEach(values::put);
        var fresh = folder.resolve("." + host.name() + ".new");
        try {
            Files.writeString(fresh, json.toString());
            Files.move(fresh, folder.resolve(host.name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("the facts of {} could not be kept: {}", host.name(), e.toString());
        }
    }

    /// A host's facts, where it told them lately and is still reached the same way.
    Optional<FactsView.Row> young(Host host, Duration age) {
        try {
            var json = ReportJson.MAPPER.readTree(Files.readString(folder.resolve(host.name())));
            var at = Instant.ofEpochMilli(json.path("at").asLong(0));
            var since = Duration.between(at, clock.instant());
            if (since.isNegative()
                    || since.compareTo(age) > 0
                    || !json.path("way").asString("").equals(way(host))) {
                return Optional.empty();
            }
            var values = new HashMap<String, String>();
            json.path("facts")
                    .properties()
                    .forEach(fact -> values.put(fact.getKey(), fact.getValue().asString("")));
            return Optional.of(new FactsView.Row(host.name(), new Facts(values), at, true));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static String way(Host host) {
        return host.login().user().orElse("") + "@" + host.address() + ":"
                + host.login().port().orElse(0) + " " + host.route();
    }
}
