package dev.flux.payload;

import static java.util.stream.Collectors.joining;

import dev.flux.resource.Access;
import dev.flux.resource.Answers;
import dev.flux.resource.BootOrder;
import dev.flux.resource.CaAnchors;
import dev.flux.resource.CaRefresh;
import dev.flux.resource.DiskFree;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.FirewallAlone;
import dev.flux.resource.FirewalldZone;
import dev.flux.resource.ForwardsNothing;
import dev.flux.resource.HostNameSet;
import dev.flux.resource.InHome;
import dev.flux.resource.Installer;
import dev.flux.resource.KernelModule;
import dev.flux.resource.KernelParameter;
import dev.flux.resource.LoginScript;
import dev.flux.resource.ManagedBlock;
import dev.flux.resource.MemoryAtLeast;
import dev.flux.resource.NetworkSetup;
import dev.flux.resource.NftTable;
import dev.flux.resource.NoRestartDue;
import dev.flux.resource.NotExecutable;
import dev.flux.resource.NotHere;
import dev.flux.resource.NothingAt;
import dev.flux.resource.Packages;
import dev.flux.resource.PortFor;
import dev.flux.resource.PriorState;
import dev.flux.resource.Reaction;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.resource.RunUndone;
import dev.flux.resource.SecretFile;
import dev.flux.resource.Sshd;
import dev.flux.resource.TimeZoneSet;
import dev.flux.resource.UfwRules;
import dev.flux.resource.UnitState;
import dev.flux.resource.Upload;
import dev.flux.resource.VariableSet;
import java.util.ArrayList;
import java.util.List;

/// Which shell functions stand for which resource. A new kind does not compile until it stands here.
final class Calls {

    private Calls() {}

    static Call of(Resource resource) {
        return switch (resource) {
            case Access access -> AccessCalls.of(access);
            case Answers(var _, var port, var path, var bind) ->
                Call.of("answers", String.valueOf(port), path, String.join(" ", bind));
            case BootOrder order -> order(order);
            case CaAnchors anchors -> anchors(anchors);
            case CaRefresh(var store) -> Call.of("ca_refresh", store.word());
            case DiskFree(var megabytes) -> Call.of("disk_free", String.valueOf(megabytes));
            case FileAbsent(var path) -> Call.of("file_absent", path);
            case FileContent(var path, var mode, var owner, var content) ->
                Call.of("file_content", path, mode.substring(1), owner, content);
            case FileReplaced(FileContent(var path, var mode, var owner, var content)) ->
                Call.of("file_content", path, mode.substring(1), owner, content, "keep");
            case FirewallAlone(var backend) -> Call.of("firewall_alone", backend);
            case FirewalldZone zone -> WallCalls.of(zone);
            case ForwardsNothing(var container) -> Call.of("forwards_nothing", container ? "container" : "host");
            case InHome home -> HomeCalls.of(home);
            case HostNameSet(var name) -> Call.of("host_name", name);
            case Installer installer ->
                Call.of(
                        "installer",
                        installer.present() ? "present" : "absent",
                        installer.parcel().map(one -> "parcel:" + one.sha256()).orElse(installer.script()),
                        String.join(" ", installer.arguments()),
                        String.join(" ", installer.proof()),
                        installer.remover());
            case KernelModule(var name) -> Call.of("kernel_module", name);
            case KernelParameter parameter -> parameter(parameter);
            case LoginScript(var path, var content) -> Call.of("login_script", path, content);
            case ManagedBlock(var path, var label, var content, var resolves) ->
                Call.of("managed_block", path, label, content, resolves.orElse(""));
            case MemoryAtLeast(var megabytes) -> Call.of("memory_at_least", String.valueOf(megabytes));
            case NetworkSetup setup -> WallCalls.of(setup);
            case NftTable(var text) -> Call.of("nft_table", text);
            case NoRestartDue(var container) -> Call.of("restart_due", container ? "other" : "own");
            case NotExecutable(var path) -> Call.of("not_executable", path);
            case NotHere(var _, var reason) -> Call.of("not_here", reason);
            case NothingAt(var path, var reason) -> Call.of("nothing_at", path, reason);
            case Packages packages -> PackageCalls.of(packages);
            case PortFor(var port, var process) -> Call.of("port_for", String.valueOf(port), process);
            case PriorState(var path) -> Call.of("prior_state", path);
            case Reaction(var unit, var how, var _) -> Call.of("reaction", how.toString(), unit);
            case Refused(var _, var reason) -> Call.of("refused", reason);
            case Sshd sshd -> SshdCalls.of(sshd);
            case RunUndone(var run, var segment, var force, var _) ->
                Call.of("run_undone", run, segment, force ? "force" : "-");
            case SecretFile file -> secret(file);
            case TimeZoneSet(var zone) -> Call.of("time_zone", zone);
            case UfwRules rules -> WallCalls.of(rules);
            case UnitState(var unit, var on, var _) ->
                Call.of("unit_state", unit, on ? "enabled" : "disabled", on ? "active" : "inactive");
            case Upload(var path, var mode, var owner, var content) ->
                Call.of("upload", path, mode.substring(1), owner, content.sha256());
            case VariableSet set ->
                Call.of("variable_set", set.path(), set.name(), set.line(), set.create() ? "create" : "existing");
        };
    }

    private static Call anchors(CaAnchors anchors) {
        var arguments = new ArrayList<>(
                List.of(anchors.store().word(), anchors.purge() ? "purge" : "keep", String.join(" ", anchors.owned())));
        anchors.certificates().forEach((name, pem) -> arguments.addAll(List.of(name, pem)));
        return new Call("ca_anchors", arguments);
    }

    private static Call secret(SecretFile file) {
        var arguments = new ArrayList<>(List.of(file.path(), file.mode().substring(1), file.owner()));
        arguments.addAll(file.content().texts());
        return new Call("secret_file", arguments);
    }

    private static Call parameter(KernelParameter parameter) {
        var need = parameter.required() ? "required" : "optional";
        var forwarding = parameter.forwarding().isEmpty() ? "-" : parameter.forwarding();
        return parameter.borrowed()
                ? Call.of("kernel_parameter", parameter.path(), parameter.value(), need, forwarding, "borrowed")
                : Call.of("kernel_parameter", parameter.path(), parameter.value(), need, forwarding);
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
            case "kernel_parameter" ->
                List.of(
                        "kernel_tell.sh",
                        "kernel_read.sh",
                        "kernel_files.sh",
                        "kernel_fits.sh",
                        "kernel_look.sh",
                        "kernel_ahead.sh",
                        "kernel_limits.sh");
            case "kernel_module", "forwards_nothing" -> List.of("kernel_tell.sh", "kernel_read.sh");
            case "ca_anchors", "ca_refresh" -> List.of("ca.sh");
            case "run_undone" -> List.of("run_kept.sh", "run_order.sh", "run_compare.sh", "run_show.sh");
            case "restart_due" -> List.of("restart.sh");
            case "boot_order" -> List.of("boot_order_files.sh");
            default ->
                isPackages(kind)
                        ? PackageCalls.shared(kind)
                        : isWall(kind)
                                ? WallCalls.shared(kind)
                                : HomeCalls.isOne(kind) ? HomeCalls.shared(kind) : AccessCalls.shared(kind);
        };
    }

    /// Whether one program can tell of all steps of a kind at once, before the first: its shared files name the
    /// function in `AHEAD`.
    static boolean isToldAhead(String kind) {
        return kind.equals("kernel_parameter");
    }

    /// Shell files that several kinds act with, by the kind; no dry-run holds them.
    static List<String> acting(String kind) {
        if (kind.startsWith("ca_")) {
            return List.of("ca_run.enact.sh");
        } else if (kind.equals("kernel_parameter")) {
            return List.of("kernel_saved.enact.sh");
        }
        return isPackages(kind)
                ? PackageCalls.acting(kind)
                : isWall(kind)
                        ? WallCalls.acting(kind)
                        : HomeCalls.isOne(kind) ? HomeCalls.acting(kind) : AccessCalls.acting(kind);
    }

    private static boolean isPackages(String kind) {
        return kind.startsWith("apt_") || kind.startsWith("dnf_");
    }

    private static boolean isWall(String kind) {
        return kind.equals("ufw_rules") || kind.equals("firewalld_zone") || kind.equals("network_setup");
    }
}
