package dev.flux.module;

import static java.util.Objects.requireNonNull;

import dev.flux.settings.Settings;

/// One host of the fleet as a module sees it before any host is contacted: who it is, and what is in force for it.
public record Member(Subject subject, Settings settings) {

    public Member {
        requireNonNull(subject, "subject");
        requireNonNull(settings, "settings");
    }
}
