package dev.flux.payload;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.joining;

import dev.flux.resource.Resource;
import dev.flux.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Everything that one host has to run, as one shell script.
///
/// @param mode what it may do
/// @param steps what it is about; empty for a command
/// @param script the text that the host gets; ends in one newline
public record Payload(Mode mode, List<Step> steps, String script) {

    private static final List<String> PLAN = List.of("common", "ask", "image", "plan");
    private static final List<String> RUN = List.of(
            "common", "alive", "mark", "tree", "lock", "segment", "prune", "bound", "watch", "enact", "outputs", "ask",
            "apply", "change", "room", "undo", "ledger", "again", "image", "folder", "save", "restore", "write", "keep",
            "rewrite", "finish");
    private static final List<String> GUARD = List.of("guard", "decide", "guardian", "boot");
    private static final List<String> EXEC = List.of(
            "common",
            "alive",
            "mark",
            "tree",
            "left",
            "lock",
            "segment",
            "prune",
            "bound",
            "watch",
            "enact",
            "outputs",
            "command",
            "exec",
            "attached");

    public Payload {
        steps = List.copyOf(steps);
    }

    /// Compiles steps for one host. A plan's script holds nothing that changes anything.
    public static Payload compile(List<Step> steps, Mode mode) {
        var prelude = mode == Mode.PLAN
                ? PLAN
                : steps.stream().anyMatch(Step::guarded)
                        ? Stream.concat(RUN.stream(), GUARD.stream()).toList()
                        : RUN;
        var kinds = steps.stream()
                .map(step -> Calls.of(step.resource()).kind())
                .distinct()
                .sorted()
                .toList();
        boolean secrets = steps.stream().anyMatch(step -> !step.secrets().isEmpty());
        var parts = Stream.of(
                        files(prelude),
                        files(secrets ? List.of("secret") : List.of()),
                        kinds.stream()
                                .flatMap(kind -> Calls.shared(kind).stream())
                                .distinct()
                                .map(name -> ScriptText.of(Resource.class, name)),
                        kinds.stream().map(kind -> ScriptText.of(Resource.class, kind + ".holds.sh")),
                        mode == Mode.PLAN
                                ? Stream.of("ROOT=\n")
                                : Stream.concat(
                                                kinds.stream().flatMap(kind -> Calls.acting(kind).stream()),
                                                kinds.stream().map(kind -> kind + ".enact.sh"))
                                        .distinct()
                                        .map(name -> ScriptText.of(Resource.class, name)),
                        mode == Mode.PLAN ? Stream.<String>empty() : blobs(steps),
                        Stream.of(ahead(steps), body(steps), "main \"$@\"\n"))
                .flatMap(part -> part);
        return new Payload(mode, steps, parts.collect(joining()));
    }

    /// The steps of which one program can tell at once, before the first, whether they hold.
    private static String ahead(List<Step> steps) {
        return steps.stream()
                .filter(step -> Calls.isToldAhead(Calls.of(step.resource()).kind()))
                .map(step -> "\"$1\" " + step.number() + " "
                        + Calls.of(step.resource()).kind() + " "
                        + Calls.of(step.resource()).words() + "\n")
                .collect(collectingAndThen(joining(), lines -> lines.isEmpty() ? "" : "ahead() {\n" + lines + "}\n"));
    }

    /// What has to be sent along, each once, as functions that print it in base64.
    private static Stream<String> blobs(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> step.resource().blob().stream())
                .distinct()
                .map(blob -> "blob_" + blob.sha256() + "() { printf %s '" + blob.base64() + "'; }\n");
    }

    /// A command of the user's, run once.
    ///
    /// @param command read by the host's `/bin/sh`
    public static Payload exec(String command, Duration deadline) {
        var head = "COMMAND=" + Shell.quote(command) + "\nDEADLINE=" + deadline.toSeconds() + "\n"
                + "if [ \"${ATTACHED:-no}\" = yes ]; then attached; else main \"$@\"; fi\n";
        return new Payload(Mode.APPLY, List.of(), files(EXEC).collect(joining()) + head);
    }

    /// A command of the user's that lives and ends with the session: nothing is kept of it on the host.
    ///
    /// @param variables what it gets besides the login's environment
    public static Payload hook(String command, Map<String, String> variables, Duration timeout) {
        var set = variables.entrySet().stream()
                .map(one -> "export " + one.getKey() + "=" + Shell.quote(one.getValue()) + "\n")
                .collect(joining());
        var exec = exec(command, timeout);
        return new Payload(exec.mode(), exec.steps(), "ATTACHED=yes\n" + set + exec.script());
    }

    /// Asks who has the host's lock; it only looks.
    public static Payload lock() {
        var script = files(List.of("held")).collect(joining());
        return new Payload(Mode.PLAN, List.of(), script + "held\ntell_lock\nrec \"done\" 0\n");
    }

    /// Frees the host's lock where nobody lives who has it.
    ///
    /// @param id the first digits of the run that has it, or `process-` and a number
    /// @param force whether a run that lives is ended
    public static Payload release(String id, boolean force) {
        var script = files(List.of("lock", "held", "release")).collect(joining());
        return new Payload(Mode.APPLY, List.of(), script + "release " + Shell.quote(id) + (force ? " yes\n" : " no\n"));
    }

    private static Stream<String> files(List<String> names) {
        return names.stream().map(name -> ScriptText.of(Payload.class, name + ".sh"));
    }

    /// The steps alone: what a reviewer reads and a case file holds.
    public static String body(List<Step> steps) {
        return steps.stream()
                .map(step -> line(step, steps))
                .collect(joining("\n", "", "\nSTEPS=" + steps.size() + "\n"));
    }

    private static String line(Step step, List<Step> all) {
        var call = Calls.of(step.resource());
        var flags = (step.keepGoing() ? "k" : "")
                + (step.resource().showable() ? "" : "h")
                + (step.guarded() ? "g" + step.guard().toSeconds() : "");
        var notify = all.stream()
                .filter(other -> other.module().equals(step.module()))
                .filter(other -> other.resource().onChangeOf().contains(step.resource()))
                .map(other -> String.join("-", Calls.of(other.resource()).arguments()))
                .distinct()
                .collect(joining(" "));
        return "s%d() { step %d %s %d %s %s %s %s; }"
                .formatted(
                        step.number(),
                        step.number(),
                        step.module(),
                        step.deadline().toSeconds(),
                        flags.isEmpty() ? "-" : flags,
                        notify.isEmpty() ? "-" : Shell.quote(notify),
                        call.kind(),
                        call.words());
    }

    /// The script in UTF-8.
    public byte[] bytes() {
        return script.getBytes(StandardCharsets.UTF_8);
    }

    /// SHA-256 of the bytes, in hex: what was reviewed is what runs.
    public String digest() {
        return digest(bytes());
    }

    /// SHA-256 of the steps alone, in hex: the same for a dry-run and a run.
    public String stepsDigest() {
        return digest(body(steps));
    }

    /// SHA-256 of a text in UTF-8, in hex.
    public static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Whether it is a command of the user's.
    public boolean isCommand() {
        return mode == Mode.APPLY && steps.isEmpty() && script.contains("\nCOMMAND=");
    }

    /// The numbers of the steps, for readers of records.
    public IntStream numbers() {
        return steps.stream().mapToInt(Step::number);
    }
}
