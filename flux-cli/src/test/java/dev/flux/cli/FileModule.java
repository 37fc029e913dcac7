package dev.flux.cli;

import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Subject;
import dev.flux.resource.FileContent;
import dev.flux.resource.Resource;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/// A module that writes one file of this machine, with an `x` in it.
record FileModule(String name, Path file) implements FluxModule {

    @Override
    public String summary() {
        return "Writes a file.";
    }

    @Override
    public Schema schema() {
        return Schema.of();
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        return List.of(new FileContent(file.toString(), "0644", "root:root", "x\n"));
    }
}
