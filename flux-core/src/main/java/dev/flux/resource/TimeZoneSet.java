package dev.flux.resource;

import java.util.Optional;

/// The host's time zone. Refused, before anything is changed, where the host does not have it.
///
/// @param zone below `/usr/share/zoneinfo`, as in `Europe/Berlin`
public record TimeZoneSet(String zone) implements Resource {

    public TimeZoneSet {
        if (!zone.matches("[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,3}")) {
            throw new IllegalArgumentException("not a time zone: " + zone);
        }
    }

    @Override
    public String title() {
        return "time zone";
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(zone);
    }
}
