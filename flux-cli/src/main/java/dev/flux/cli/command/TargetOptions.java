package dev.flux.cli.command;

import dev.flux.host.HostKeyPolicy;
import dev.flux.inventory.InventoryFormat;
import dev.flux.settings.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options that say which hosts, and how to run on them.
public final class TargetOptions {

    @Option(
            names = {"-i", "--inventory"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "inventory: TOML, YAML, JSON, hosts.txt, CSV, JSON lines, Ansible's, or a program; repeatable")
    List<Path> inventories = new ArrayList<>();

    @Option(
            names = "--inventory-format",
            paramLabel = "F",
            scope = ScopeType.INHERIT,
            description = "what the inventories are, where that is unclear: flux, ansible, list, csv, jsonl, program")
    @Nullable
    String inventoryFormat;

    @Option(
            names = "--refresh",
            scope = ScopeType.INHERIT,
            description = "ask inventory programs, and flux facts the hosts, even if their last answer is still good")
    boolean refresh;

    @Option(
            names = "--remote",
            paramLabel = "USER@HOST[:PORT]",
            scope = ScopeType.INHERIT,
            description = "one host that needs no inventory; repeatable")
    List<String> remotes = new ArrayList<>();

    @Option(
            names = "--jump-host",
            paramLabel = "H",
            scope = ScopeType.INHERIT,
            description = "reach the hosts of --remote through this one; \"b1,b2\" is a chain")
    @Nullable
    String jumpHost;

    @Option(names = "--local", scope = ScopeType.INHERIT, description = "run on this machine")
    boolean local;

    @Option(
            names = "--on",
            paramLabel = "SELECTOR",
            scope = ScopeType.INHERIT,
            description = "which hosts: web*, web[01-20], @web, @all, label:env=prod, !web03, \",\" or, \"&\" and")
    @Nullable
    String on;

    @Option(
            names = "--limit",
            paramLabel = "SELECTOR",
            scope = ScopeType.INHERIT,
            description = "only those of the hosts that this selects too")
    @Nullable
    String limit;

    @Option(
            names = "--no-safety-net",
            scope = ScopeType.INHERIT,
            description = "keep changes that may cut you off, though no new login proves them")
    boolean noSafetyNet;

    @Option(
            names = "--allow-unsupported",
            scope = ScopeType.INHERIT,
            description = "change hosts whose distribution Flux does not support, too")
    boolean anySystem;

    @Option(
            names = "--allow-local",
            scope = ScopeType.INHERIT,
            description = "run on hosts that turn out to be this machine, too")
    boolean allowLocal;

    @Option(
            names = "--forks",
            paramLabel = "N",
            scope = ScopeType.INHERIT,
            defaultValue = "50",
            description = "how many hosts at the same time, 1-1000 (default 50)")
    int forks = 50;

    @Option(
            names = "--lock-wait",
            paramLabel = "SPAN",
            scope = ScopeType.INHERIT,
            defaultValue = "0s",
            description = "how long to wait for another run's lock on a host; the default fails at once")
    String lockWait = "0s";

    @Option(
            names = "--deadline",
            paramLabel = "SPAN",
            scope = ScopeType.INHERIT,
            defaultValue = "30m",
            description = "how long one host may take, connecting included (default 30m)")
    String deadline = "30m";

    @Option(names = "--ask-become-pass", scope = ScopeType.INHERIT, description = "ask for sudo's password, once")
    boolean askBecomePass;

    @Option(
            names = "--host-key-policy",
            paramLabel = "P",
            scope = ScopeType.INHERIT,
            description = "strict (default) or accept-new; a changed key is refused under each")
    @Nullable
    String hostKeyPolicy;

    @Option(
            names = "--detailed-exit-code",
            scope = ScopeType.INHERIT,
            description = "exit 6 where a dry-run finds pending changes")
    boolean detailedExitCode;

    @Option(
            names = "--allow-overlap",
            scope = ScopeType.INHERIT,
            description = "do not refuse to run beside another run of the same inventory and command")
    boolean allowOverlap;

    Optional<InventoryFormat> inventoryFormat() {
        return Optional.ofNullable(inventoryFormat)
                .map(word -> InventoryFormat.of(word)
                        .orElseThrow(() -> new UsageFault(
                                "--inventory-format is not " + word, String.join(", ", InventoryFormat.words()))));
    }

    int forks() {
        if (forks < 1 || forks > 1000) {
            throw new UsageFault("--forks must be 1-1000, is " + forks, "--forks 50");
        }
        return forks;
    }

    Duration lockWait() {
        return span("--lock-wait", lockWait);
    }

    Duration deadline() {
        return span("--deadline", deadline);
    }

    HostKeyPolicy hostKeyPolicy() {
        return switch (hostKeyPolicy) {
            case null -> HostKeyPolicy.STRICT;
            case "strict" -> HostKeyPolicy.STRICT;
            case "accept-new" -> HostKeyPolicy.ACCEPT_NEW;
            default -> throw new UsageFault("--host-key-policy is not " + hostKeyPolicy, "strict or accept-new");
        };
    }

    private static Duration span(String option, String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new UsageFault(option + " is no span of time: " + text, option + " 10m"));
    }
}
