package dev.flux.modules.sysctl;

import static java.util.stream.Collectors.joining;

import com.google.auto.service.AutoService;
import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Guard;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.BootOrder;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.ForwardsNothing;
import dev.flux.resource.KernelModule;
import dev.flux.resource.KernelParameter;
import dev.flux.resource.Resource;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Kernel parameters, in the running kernel and for the next boot.
@AutoService(FluxModule.class)
public final class SysctlModule implements FluxModule {

    private static final String MODULES = "/etc/modules-load.d/flux.conf";
    private static final String HEAD = "# Managed by Flux (module sysctl): changes here are overwritten.\n";

    private static final Type.Text KEY =
            Type.text(KernelParameter.KEY, 128, "a kernel parameter such as \"net.ipv4.ip_forward\", in quotes");

    @Override
    public String name() {
        return "sysctl";
    }

    @Override
    public String summary() {
        return "Sets kernel parameters for security and throughput, now and at boot.";
    }

    @Override
    public Schema schema() {
        return Schema.of(
                Key.of(
                        "preset",
                        Type.list(Type.choice("security", "performance")),
                        List.of("security"),
                        "sets of parameters to apply"),
                Key.of(
                        "role",
                        Type.choice("host", "router", "container-host"),
                        "host",
                        "what the host does with packets of others: a host passes none on, a router does; a"
                                + " container-host keeps what its engine set"),
                Key.of(
                        "ipv6_accept_ra",
                        Type.choice("auto", "off", "unmanaged"),
                        "auto",
                        "router advertisements; auto keeps them where an IPv6 address came by one"),
                Key.of(
                        "rp_filter",
                        Type.choice("strict", "loose", "off", "unmanaged"),
                        "strict",
                        "reverse path filter; loose is for hosts with asymmetric routes"),
                Key.of(
                        "parameters",
                        new Type.Mapping(
                                KEY,
                                new Type.Either(List.of(
                                        new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE),
                                        Type.text(
                                                "\\P{Cntrl}*\\S\\P{Cntrl}*",
                                                256,
                                                "text on one line, at most 256 characters")))),
                        "parameters of your own; they win over the presets"),
                Key.of(
                        "ignore_unsupported",
                        new Type.Flag(),
                        true,
                        "whether a parameter that the host cannot have, as what a container shares, is skipped"
                                + " instead of failing the host"),
                Key.of(
                        "required",
                        Type.list(KEY),
                        List.of(),
                        "parameters that must be in effect, now and after a boot"),
                Key.of(
                        "load_modules",
                        Type.list(Type.text("[a-z0-9_][a-z0-9_-]*", 64, "the name of a kernel module")),
                        "kernel modules to load, now and at boot; tcp_bbr where bbr is chosen"),
                Key.of(
                        "file",
                        Type.text(
                                "/etc/sysctl\\.d/[A-Za-z0-9][A-Za-z0-9._-]*\\.conf",
                                128,
                                "a .conf file in /etc/sysctl.d"),
                        "/etc/sysctl.d/99-zz-flux.conf",
                        "the file that is read at boot; a late name wins over other files"),
                Key.of("guard", new Type.Flag(), false, "take a change back unless a new login proves it"));
    }

    @Override
    public void check(Settings settings, String path, Problems problems) {
        Chosen.own(settings).keySet().stream()
                .filter(key -> !KernelParameter.isKey(key))
                .forEach(key -> problems.add(Problem.of(path + ".parameters." + key, "is not a kernel parameter")));
        if (Chosen.own(settings).keySet().stream().allMatch(KernelParameter::isKey)) {
            checkChoice(settings, path, problems);
        }
    }

    private static void checkChoice(Settings settings, String path, Problems problems) {
        var chosen = new Chosen(settings, Facts.NONE);
        for (var key : settings.texts("required")) {
            if (!chosen.has(KernelParameter.path(key))) {
                problems.add(Problem.of(path + ".required", key + " is not among the parameters that are set")
                        .hint("add it to parameters, or choose a preset that has it"));
            }
        }
        if (settings.text("role").equals("host") && chosen.startsForwarding()) {
            problems.add(Problem.of(path + ".parameters", "turn forwarding on, and role = \"host\" turns it off")
                    .hint("set role = \"router\" or role = \"container-host\""));
        }
        if (!settings.text("role").equals("host") && chosen.stopsForwarding()) {
            problems.add(Problem.of(
                            path + ".parameters",
                            "turn forwarding off, and role = \"" + settings.text("role") + "\" needs it")
                    .hint("set role = \"host\""));
        }
    }

    @Override
    public Optional<Guard> guard(Facts facts, Subject subject, Settings settings) {
        return settings.flag("guard")
                ? Optional.of(Guard.within(Duration.ofSeconds(settings.whole("guard_seconds"))))
                : Optional.empty();
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        var chosen = new Chosen(settings, facts);
        var parameters = chosen.parameters();
        var file = settings.text("file");
        List<Resource> desired = new ArrayList<>();
        if (settings.text("role").equals("host") && chosen.stopsForwarding()) {
            desired.add(new ForwardsNothing(facts.container()));
        }
        if (parameters.isEmpty()) {
            desired.add(new FileAbsent(file));
        } else {
            desired.add(new BootOrder(file, parameters));
        }
        desired.addAll(modules(settings, chosen));
        if (!parameters.isEmpty()) {
            desired.add(FileContent.of(file, HEAD + text(parameters)));
        }
        desired.addAll(chosen.live());
        return desired;
    }

    private static List<Resource> modules(Settings settings, Chosen chosen) {
        var names = settings.has("load_modules")
                ? settings.texts("load_modules")
                : chosen.bbr() ? List.of("tcp_bbr") : List.<String>of();
        List<Resource> modules = new ArrayList<>();
        modules.add(
                names.isEmpty()
                        ? new FileAbsent(MODULES)
                        : FileContent.of(MODULES, HEAD + String.join("\n", names) + "\n"));
        names.stream().distinct().forEach(name -> modules.add(new KernelModule(name)));
        return modules;
    }

    private static String text(List<KernelParameter> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.key() + " = " + parameter.value() + "\n")
                .collect(joining());
    }
}
