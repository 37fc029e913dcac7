package dev.flux.modules.motd;

import com.google.auto.service.AutoService;
import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Subject;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.resource.NotHere;
import dev.flux.resource.Resource;
import dev.flux.settings.Key;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import dev.flux.settings.Type;
import java.util.List;

/// What people see when they log in: a banner, how the host is, and none of the distribution's advertisements.
@AutoService(FluxModule.class)
public final class MotdModule implements FluxModule {

    private static final String SHOWN = "[^\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069]";
    private static final Type.Text LINE =
            Type.text(SHOWN + "*", 200, "text of at most 200 characters on one line, without control characters");
    private static final Type.Text ART = Type.text(
            "(?:" + SHOWN + "{0,120}\\n){0,39}" + SHOWN + "{0,120}\\n?",
            40 * 121,
            "at most 40 lines of at most 120 characters, without control characters");

    @Override
    public String name() {
        return "motd";
    }

    @Override
    public String summary() {
        return "Greets a login with a banner and the state of the host.";
    }

    /// What it shows is of these.
    @Override
    public List<String> after() {
        return List.of("hostname", "firewall", "netdata");
    }

    @Override
    public Schema schema() {
        return Schema.of(
                Key.of(
                        "banner",
                        Type.choice("none", "default", "simple", "minimal", "custom"),
                        "default",
                        "the art above everything else"),
                Key.of("banner_text", ART, "the art itself, with banner = \"custom\""),
                Key.of("organization", LINE, "", "whose host this is; shown as text, never run"),
                Key.of("message", LINE, "", "a line below the banner; shown as text, never run"),
                Key.of("color", new Type.Choice(Color.words()), "cyan", "of the banner and of the names of values"),
                Key.of(
                        "show",
                        Type.list(new Type.Choice(Status.SECTIONS)),
                        Status.DEFAULT,
                        "what is said about the host, in this order"),
                Key.of(
                        "services",
                        Type.list(Type.text("[A-Za-z0-9@_][A-Za-z0-9@._-]*", 128, "the name of a service")),
                        List.of(),
                        "services whose state is shown"),
                Key.of("disk_warn", new Type.Whole(1, 100), 85L, "percent of / in use from which it is a warning"),
                Key.of(
                        "memory_warn",
                        new Type.Whole(1, 100),
                        90L,
                        "percent of memory in use from which it is a warning"),
                Key.of(
                        "disable_default",
                        new Type.Flag(),
                        true,
                        "switch the distribution's own login scripts off; their exact modes are kept (Debian family)"),
                Key.of("motd_news", new Type.Flag(), false, "let Ubuntu fetch news for every login"),
                Key.of(
                        "static_motd",
                        Type.choice("keep", "clear", "text"),
                        "keep",
                        "/etc/motd: leave it, empty it, or put banner and message there instead of in a script"),
                Key.of(
                        "update_cache_minutes",
                        new Type.Whole(5, 1440),
                        60L,
                        "how old the count of updates may be; a timer counts, never a login"),
                Key.of(
                        "state",
                        Type.choice("present", "absent"),
                        "present",
                        "absent gives back what was there before"));
    }

    @Override
    public void check(Settings settings, String path, Problems problems) {
        var custom = settings.text("banner").equals("custom");
        if (custom != settings.has("banner_text")) {
            problems.add(
                    custom
                            ? Problem.of(path + ".banner_text", "is needed with banner = \"custom\"")
                            : Problem.of(path + ".banner_text", "is only used with banner = \"custom\"")
                                    .hint("set banner = \"custom\""));
        }
        var shown = settings.texts("show").contains("services");
        if (shown && settings.texts("services").isEmpty()) {
            problems.add(Problem.of(path + ".services", "is empty, and show has \"services\"")
                    .hint("name the services, or leave \"services\" out of show"));
        } else if (!shown && !settings.texts("services").isEmpty()) {
            problems.add(Problem.of(path + ".services", "is not shown").hint("set \"show+\" = [\"services\"]"));
        }
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        var absent = settings.text("state").equals("absent");
        return switch (facts.family()) {
            case DEBIAN -> absent ? Absent.debian(facts) : new DebianMotd(facts, settings).desired();
            case REDHAT -> absent ? Absent.redHat(facts) : new RedHatMotd(facts, settings).desired();
            case OTHER ->
                List.of(new NotHere("message of the day", "Flux knows it on the families of Debian and Red Hat only"));
        };
    }
}
