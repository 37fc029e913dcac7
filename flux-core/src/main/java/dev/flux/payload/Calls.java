package dev.flux.payload;

import static java.util.stream.Collectors.joining;

import dev.flux.resource.BootOrder;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.FirewallAlone;
import dev.flux.resource.FirewalldZone;
import dev.flux.resource.ForwardsNothing;
import dev.flux.resource.HostNameSet;
import dev.flux.resource.KernelModule;
import dev.flux.resource.KernelParameter;
import dev.flux.resource.LoginScript;
import dev.flux.resource.ManagedBlock;
import dev.flux.resource.NetworkSetup;
import dev.flux.resource.NftTable;
import dev.flux.resource.NotExecutable;
import dev.flux.resource.NotHere;
import dev.flux.resource.PriorState;
import dev.flux.resource.Reaction;
import dev.flux.resource.Refusal;
import dev.flux.resource.Resource;
import dev.flux.resource.TimeZoneSet;
import dev.flux.resource.UfwRules;
import dev.flux.resource.UnitState;
import dev.flux.resource.VariableSet;
import java.util.List;

/// Which shell functions stand for which resource. A new kind does not compile until it stands here.
final class Calls {

    private Calls() {}

    static Call of(Resource resource) {
        return switch (resource) {
            case BootOrder order -> order(order);
            case FileAbsent(var path) -> Call.of("file_absent", path);
            case FileContent(var path, var mode, var owner, var content) ->
                Call.of("file_content", path, mode.substring(1), owner, content);
            case FileReplaced(FileContent(var path, var mode, var owner, var content)) ->
                Call.of("file_content", path, mode.substring(1), owner, content, "keep");
            case FirewallAlone(var backend) -> Call.of("firewall_alone", backend);
            case FirewalldZone zone -> FirewallCalls.of(zone);
            case ForwardsNothing(var container) -> Call.of("forwards_nothing", container ? "container" : "host");
            case HostNameSet(var name) -> Call.of("host_name", name);
            case KernelModule(var name) -> Call.of("kernel_module", name);
            case KernelParameter parameter ->
                Call.of(
                        "kernel_parameter",
                        parameter.path(),
                        parameter.value(),
                        parameter.required() ? "required" : "optional",
                        parameter.forwarding().isEmpty() ? "-" : parameter.forwarding());
            case LoginScript(var path, var content) -> Call.of("login_script", path, content);
            case ManagedBlock(var path, var label, var content, var resolves) ->
                Call.of("managed_block", path, label, content, resolves.orElse(""));
            case NetworkSetup setup -> NetworkCalls.of(setup);
            case NftTable(var text) -> Call.of("nft_table", text);
            case NotExecutable(var path) -> Call.of("not_executable", path);
            case NotHere(var _, var reason) -> Call.of("not_here", reason);
            case PriorState(var path) -> Call.of("prior_state", path);
            case Reaction(var unit, var how, var _) -> Call.of("reaction", how.toString(), unit);
            case Refusal(var _, var reason) -> Call.of("refusal", reason);
            case TimeZoneSet(var zone) -> Call.of("time_zone", zone);
            case UfwRules rules -> FirewallCalls.of(rules);
            case UnitState(var unit, var on, var _) ->
                Call.of("unit_state", unit, on ? "enabled" : "disabled", on ? "active" : "inactive");
            case VariableSet set ->
                Call.of("variable_set", set.path(), set.name(), set.line(), set.create() ? "create" : "existing");
        };
    }

    private static Call order(BootOrder order) {
        var required = order.parameters().stream()
                .filter(KernelParameter::required)
                .map(parameter -> parameter.path() + " ")
                .collect(joining());
        var settings = order.parameters().stream()
                .map(parameter -> parameter.path() + " " + parameter.value() + "\n")
                .collect(joining());
        return Call.of("boot_order", order.file(), " " + required, settings);
    }

    /// Shell files that several kinds ask with, by the kind; they change nothing.
    static List<String> shared(String kind) {
        return switch (kind) {
            case "kernel_parameter" -> List.of("kernel_read.sh", "kernel.sh");
            case "kernel_module", "forwards_nothing" -> List.of("kernel_read.sh");
            case "boot_order" -> List.of("boot_order_files.sh");
            case "ufw_rules" -> List.of("ufw_read.sh", "ufw_text.sh");
            case "firewalld_zone" -> List.of("firewalld_read.sh");
            case "network_setup" ->
                List.of("network_read.sh", "network_foreign.sh", "network_effect.sh", "network_harm.sh");
            default -> List.of();
        };
    }

    /// Shell files that several kinds act with, by the kind; no dry-run holds them.
    static List<String> acting(String kind) {
        return switch (kind) {
            case "ufw_rules" -> List.of("ufw_table.enact.sh");
            case "firewalld_zone" -> List.of("firewalld_put.enact.sh", "firewalld_open.enact.sh");
            case "network_setup" ->
                List.of(
                        "network_try.enact.sh",
                        "network_clear.enact.sh",
                        "network_put.enact.sh",
                        "network_note.enact.sh",
                        "network_again.enact.sh",
                        "network_reach.enact.sh");
            default -> List.of();
        };
    }
}
