package dev.flux.cli.view;

import dev.flux.facts.Support;
import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.report.ReportJson;
import dev.flux.shell.Printable;
import java.time.Duration;
import java.time.Instant;

/// The script that a host would get: to the byte on stdout, so that its digest can be compared, and what is said of it
/// on stderr. On a terminal it is made fit to be shown.
public final class ExplainView {

    private final Console console;
    private final Instant now;

    /// What is explained.
    ///
    /// @param command what would be run, in words
    /// @param facts of the host, and when it told them
    /// @param support whether its distribution is worked on
    public record Subject(String command, FactsView.Row facts, Support support) {}

    /// @param now for how old facts are
    public ExplainView(Console console, Instant now) {
        this.console = console;
        this.now = now;
    }

    /// Writes it.
    ///
    /// @param stepsAlone whether Flux's own functions are left out
    public void show(Subject subject, Payload payload, boolean stepsAlone, boolean json) {
        if (json) {
            document(subject, payload);
            return;
        }
        talk(subject, payload);
        var text = (stepsAlone ? Payload.body(payload.steps()) : payload.script()).strip();
        console.printAsIs(console.terminal().out() ? Printable.lines(text) : text);
    }

    private void talk(Subject subject, Payload payload) {
        var facts = subject.facts();
        console.talk(facts.host() + "   " + subject.command() + (payload.mode() == Mode.PLAN ? ", dry-run" : "")
                + "   " + Words.count(payload.steps().size(), "step") + "   facts told "
                + (facts.kept() ? Words.span(Duration.between(facts.at(), now)) + " ago" : "now")
                + "   sha256 " + payload.digest());
        switch (subject.support()) {
            case Support.Full() -> {}
            case Support.Close(var why) -> console.talk("warning: " + why);
            case Support.None(var why) -> console.talk("warning: it would be refused: " + why);
        }
        payload.steps()
                .forEach(step -> step.secrets()
                        .forEach(source -> console.talk("secret: step " + step.number() + " (" + step.module()
                                + ") gets " + source + " beside the script, ***")));
    }

    private void document(Subject subject, Payload payload) {
        var document = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
        document.put("host", subject.facts().host())
                .put("command", subject.command())
                .put("dry_run", payload.mode() == Mode.PLAN)
                .put("facts_at", subject.facts().at().toString())
                .put("sha256", payload.digest());
        var steps = document.putArray("steps");
        for (Step step : payload.steps()) {
            var one = steps.addObject()
                    .put("number", step.number())
                    .put("module", step.module())
                    .put("title", Printable.line(step.title(), 2000))
                    .put("guarded", step.guarded());
            if (!step.secrets().isEmpty()) {
                var secrets = one.putArray("secrets");
                step.secrets().forEach(source -> secrets.add(source.toString()));
            }
        }
        document.put("script", payload.script());
        console.printAsIs(document.toPrettyString());
    }
}
