package dev.flux.cli.command;

import dev.flux.cli.lab.LabPlan;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// How large a lab is to be.
final class LabOptions {

    @Option(
            names = "--hosts",
            paramLabel = "N",
            defaultValue = "5",
            description = "how many, 1-" + LabPlan.MAX_HOSTS + " (default 5)")
    int hosts = 5;

    @Option(
            names = "--groups",
            paramLabel = "NAME",
            split = ",",
            description = "the groups they are shared out over (default web,db)")
    List<String> groups = new ArrayList<>();

    LabPlan plan() {
        return LabPlan.of(hosts, groups.isEmpty() ? LabPlan.GROUPS : groups);
    }
}
