package dev.flux.inventory;

import dev.flux.host.Care;
import dev.flux.host.HealthSpec;
import dev.flux.host.HealthSpec.Check;
import dev.flux.host.HookSpec;
import dev.flux.host.Site;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What a group says about health checks and hooks.
public final class CareWords {

    private static final Type.Text COMMAND = Type.text(4096);

    /// What a health check may say.
    public static final Schema HEALTH = Schema.of(
            Key.of("command", COMMAND, "a command; exit 0 is yes; on the host as the login user"),
            Key.of(
                    "tcp",
                    new Type.Whole(1, 65535),
                    "a port: from the host, that it listens; from here, that it accepts"),
            Key.of(
                    "http",
                    Type.text("https?://[^\\p{Cntrl} ]{1,2000}", 2048, "an http or https URL"),
                    "a GET, from here where nothing is said; 200-399 is yes; {host} is the address"),
            Key.of(
                    "service",
                    Type.text("[A-Za-z0-9@_][A-Za-z0-9@._:-]{0,127}", 128, "the name of a service"),
                    "a service of the host that is active"),
            Key.of(
                    "module",
                    Type.text("[a-z][a-z0-9_-]{0,63}", 64, "the name of a module"),
                    "a module that would change nothing on the host, with the host's settings"),
            Key.of(
                    "when",
                    Type.choice("before", "after", "wave"),
                    "after",
                    "before a host's work, after it, or when a wave is over: the rollout goes on only if it is yes"),
            Key.of("from", Type.choice("host", "controller"), "who asks: the host, where nothing is said; http: here"),
            Key.of(
                    "unwell",
                    Type.choice("refuse", "skip"),
                    "with when = \"before\": refuse the host, where nothing is said, or leave it alone"),
            Key.of("successes", new Type.Whole(1, 100), 1L, "how many yes in a row"),
            Key.of(
                    "interval",
                    new Type.Time(Duration.ofMillis(100), Duration.ofMinutes(10)),
                    Duration.ofSeconds(2),
                    "between two attempts"),
            Key.of(
                    "deadline",
                    new Type.Time(Duration.ofSeconds(1), Duration.ofHours(2)),
                    Duration.ofSeconds(60),
                    "for all attempts together"));

    /// What a hook may say.
    public static final Schema HOOK = Schema.of(
            Key.of("run", COMMAND, "a command, read by /bin/sh; what it is for stands in FLUX_HOST and others"),
            Key.of(
                    "when",
                    Type.choice("before", "after", "failure", "always"),
                    "before the work, after it where all went well, where something went wrong, or at its end always"),
            Key.of("each", Type.choice("host", "wave"), "host", "run for each host or for each wave"),
            Key.of(
                    "on",
                    Type.text(255),
                    "host, controller, or a host of the inventory; unsaid it is the host, and for a wave the controller"),
            Key.of(
                    "timeout",
                    new Type.Time(Duration.ofSeconds(1), Duration.ofHours(1)),
                    Duration.ofSeconds(60),
                    "it is ended then, and has failed"),
            Key.of(
                    "repeatable",
                    new Type.Flag(),
                    false,
                    "whether it may run again where Flux was cut off in its middle; else it is unknown then"));

    private static final List<String> KINDS = List.of("command", "tcp", "http", "service", "module");

    private final Section section;
    private final Predicate<String> hosts;
    private final Problems problems;

    /// @param hosts whether the inventory has a host of that name
    CareWords(Section section, Predicate<String> hosts, Problems problems) {
        this.section = section;
        this.hosts = hosts;
        this.problems = problems;
    }

    Care care() {
        var checks = tables("health_check");
        var hooks = tables("hooks");
        return new Care(
                IntStream.range(0, checks.size())
                        .mapToObj(i -> check(checks.get(i), path("health_check", i, checks.size())))
                        .flatMap(Optional::stream)
                        .toList(),
                IntStream.range(0, hooks.size())
                        .mapToObj(i -> hook(hooks.get(i), section.title() + ".hooks[" + i + "]"))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private String path(String key, int number, int of) {
        return section.title() + "." + key + (of == 1 ? "" : "[" + number + "]");
    }

    private List<Settings> tables(String key) {
        return section.settings().maybe(key, Object.class).stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : List.of(value).stream())
                .map(Settings.class::cast)
                .toList();
    }

    private Optional<HealthSpec> check(Settings said, String path) {
        List<Check> kinds = new ArrayList<>();
        said.maybeText("command").ifPresent(command -> kinds.add(new Check.Command(command)));
        said.maybe("tcp", Long.class).ifPresent(port -> kinds.add(new Check.Tcp(port.intValue())));
        said.maybeText("http").ifPresent(url -> kinds.add(new Check.Http(url)));
        said.maybeText("service").ifPresent(unit -> kinds.add(new Check.Service(unit)));
        said.maybeText("module").ifPresent(name -> kinds.add(new Check.Module(name)));
        if (said.maybeText("command").filter(String::isBlank).isPresent()) {
            wrong(said, path, "command", "is empty", "command = \"systemctl is-active nginx\"");
        }
        if (kinds.size() != 1) {
            problems.add(place(said, "health_check"), path, "needs exactly one of " + String.join(", ", KINDS));
            return Optional.empty();
        }
        var check = kinds.getFirst();
        var when = HealthSpec.When.valueOf(said.text("when").toUpperCase(Locale.ROOT));
        var usual = check instanceof Check.Http ? "controller" : "host";
        var from = Site.valueOf(said.maybeText("from").orElse(usual).toUpperCase(Locale.ROOT));
        if (from == Site.CONTROLLER && (check instanceof Check.Service || check instanceof Check.Module)) {
            wrong(said, path, "from", "only the host itself knows that", "leave out from = \"controller\"");
        }
        if (said.has("unwell") && when != HealthSpec.When.BEFORE) {
            wrong(said, path, "unwell", "goes with when = \"before\" alone", "leave one of the two out");
        }
        var least = said.time("interval").multipliedBy(said.whole("successes") - 1);
        if (least.compareTo(said.time("deadline")) >= 0) {
            wrong(
                    said,
                    path,
                    "successes",
                    said.whole("successes") + " answers take " + least.toSeconds() + "s, and deadline is "
                            + said.time("deadline").toSeconds() + "s: it is never well",
                    "deadline = \"" + (2 * least.toSeconds() + 10) + "s\", or fewer, or a shorter interval");
        }
        return Optional.of(new HealthSpec(
                check,
                when,
                from,
                said.maybeText("unwell").filter("skip"::equals).isPresent(),
                (int) said.whole("successes"),
                said.time("interval"),
                said.time("deadline")));
    }

    private Optional<HookSpec> hook(Settings said, String path) {
        boolean whole = true;
        for (var key : List.of("run", "when")) {
            if (said.has(key)) {
                continue;
            }
            whole = false;
            if (!isTold(path, key)) {
                problems.add(Problem.at(place(said, "hooks"), path, "needs " + key)
                        .hint("{ when = \"before\", run = \"lb-drain $FLUX_HOST\", on = \"controller\" }"));
            }
        }
        if (said.maybeText("run").filter(String::isBlank).isPresent()) {
            wrong(said, path, "run", "is empty", "run = \"lb-drain $FLUX_HOST\"");
        }
        var each = HookSpec.Each.valueOf(said.text("each").toUpperCase(Locale.ROOT));
        var on = said.maybeText("on").orElse(each == HookSpec.Each.HOST ? HookSpec.HOST : HookSpec.CONTROLLER);
        if (on.equals(HookSpec.HOST) && each == HookSpec.Each.WAVE) {
            wrong(said, path, "on", "a wave is no host", "on = \"controller\", or the name of a host");
        } else if (!on.equals(HookSpec.HOST) && !on.equals(HookSpec.CONTROLLER) && !hosts.test(on)) {
            wrong(said, path, "on", "there is no host \"" + on + "\"", "host, controller, or a host of the inventory");
        }
        return whole
                ? Optional.of(new HookSpec(
                        HookSpec.When.valueOf(said.text("when").toUpperCase(Locale.ROOT)),
                        each,
                        on,
                        said.text("run"),
                        said.time("timeout"),
                        said.flag("repeatable")))
                : Optional.empty();
    }

    /// Whether it was said already that a value is none that a key takes, or that its name is misspelt.
    private boolean isTold(String path, String key) {
        return problems.list().stream()
                .filter(one -> one.path().startsWith(path + "."))
                .anyMatch(one -> one.path().equals(path + "." + key)
                        || one.hint()
                                .filter(hint -> hint.contains("\"" + key + "\""))
                                .isPresent());
    }

    private void wrong(Settings said, String path, String key, String what, String hint) {
        problems.add(Problem.at(said.origin(key).position().orElseThrow(), path + "." + key, what)
                .hint(hint));
    }

    /// Where one table of a key stands: the key itself, or the table's first word where there may be several.
    private Position place(Settings said, String key) {
        var origin = section.settings().origin(key).position();
        return section.settings().maybe(key, Object.class).filter(List.class::isInstance).stream()
                .flatMap(_ -> said.values().values().stream())
                .flatMap(value -> value.origin().position().stream())
                .findFirst()
                .or(() -> origin)
                .orElseThrow();
    }
}
