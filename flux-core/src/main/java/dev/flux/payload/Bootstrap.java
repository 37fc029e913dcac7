package dev.flux.payload;

import static java.util.stream.Collectors.joining;

import dev.flux.facts.Facts;
import dev.flux.resource.Parcel;
import dev.flux.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The two blocks that every session begins with, and how blocks and orders are framed.
public final class Bootstrap {

    /// The command that a channel starts: a constant that every login shell understands. It reads a length and that
    /// many bytes of script from its input, so that neither its words nor sudo's log hold anything of ours.
    public static final String COMMAND =
            "exec /bin/sh -c 'read -r n && eval \"$(dd bs=$n count=1 iflag=fullblock 2>/dev/null)\"'";

    private static final List<String> STAGE = List.of(
            "common",
            "alive",
            "mark",
            "tree",
            "left",
            "bound",
            "state",
            "spec",
            "hide",
            "start",
            "hello",
            "serve-plan",
            "serve-run",
            "serve-follow",
            "serve-guard",
            "serve-kept");

    /// What the stage does beside that for a host that somebody follows.
    private static final List<String> SHOW = List.of("serve-show");

    private static final List<String> PROBE = List.of("place", "services", "walls", "resources", "facts");

    /// What sudo's child says when it runs, so that nothing is sent to sudo itself after the password.
    public static final String READY = "\u001eready";

    /// How to become root.
    public enum Become {
        NO,
        SUDO,
        PASSWORD;

        private String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private Bootstrap() {}

    /// The block for the login user.
    ///
    /// @param method `sudo` or `doas`; empty for sudo, and doas where there is no sudo
    /// @param token what sudo prompts with; random, used once
    public static byte[] login(String nonce, Become become, String method, String token) {
        return block("NONCE=" + nonce + "\nBECOME=" + become.word() + "\nMETHOD=" + method + "\nTOKEN=" + token + "\n"
                + ScriptText.of(Bootstrap.class, "login.sh"));
    }

    /// What a session is to tell beside the records of scripts.
    ///
    /// @param facts what is known about the host
    /// @param output what a step prints while it runs
    public record Told(boolean facts, boolean output) {}

    /// The block for the user that acts; it tells its facts, then says hello and waits for orders.
    ///
    /// @param state the state folder, empty for the usual one
    public static byte[] hello(String nonce, Become become, Told told, String state) {
        var head = "NONCE=" + nonce + "\nBECOME=" + become.word() + "\nS=" + Shell.quote(state) + "\n";
        var tail = (told.facts() ? probe() : "") + "hello\nserve\n";
        var files = Stream.concat(STAGE.stream(), told.output() ? SHOW.stream() : Stream.empty())
                .map(name -> ScriptText.of(Bootstrap.class, name + ".sh"));
        return block(Stream.of(Stream.of(head), files, Stream.of(tail))
                .flatMap(part -> part)
                .collect(joining()));
    }

    private static String probe() {
        return PROBE.stream()
                .map(name -> ScriptText.of(Facts.class, name + ".sh"))
                .collect(joining("", "", "facts\n"));
    }

    /// Orders a dry-run.
    public static byte[] plan(Payload payload, String nonce, SecretBlock secrets) {
        var script = payload.bytes();
        var line = "plan %d %s %s %s".formatted(script.length, payload.digest(), nonce, secrets.words());
        return order(line, script, secrets.bytes());
    }

    /// Orders a real run.
    ///
    /// @param words run, segment and nonce, as the host's folders and records name them
    /// @param lockWait seconds to wait for another run's lock
    /// @param options `once` or `steps`, `rollback` or `stop`, our name of the host, guards `on`, `off`, `none`,
    ///     who runs it
    public static byte[] run(Payload payload, String words, long lockWait, String options, SecretBlock secrets) {
        var script = payload.bytes();
        var line = "run %s %d %s %d %s %s"
                .formatted(words, script.length, payload.digest(), lockWait, options, secrets.words());
        return order(line, script, secrets.bytes());
    }

    /// Orders a file that is too large for a script; its bytes follow once the host wants them.
    public static byte[] parcel(Parcel parcel) {
        var text = ScriptText.of(Bootstrap.class, "parcel.sh") + "take_parcel " + parcel.sha256() + " "
                + parcel.length() + "\n";
        var script = text.getBytes(StandardCharsets.UTF_8);
        return order("more %d %s".formatted(script.length, Payload.digest(script)), script);
    }

    /// Orders the records of a run that was started before.
    public static byte[] attach(String run, String segment, String nonce) {
        return order("attach %s %s 0 %s".formatted(run, segment, nonce));
    }

    /// Orders a run that was started before to end, from any session, and then its records.
    public static byte[] cancel(String run, String segment, String nonce) {
        return order("cancel %s %s 0 %s".formatted(run, segment, nonce));
    }

    /// Confirms a guard of a run that was started before, from a new login.
    ///
    /// @param guard the number of its first step
    public static byte[] confirm(String run, String segment, int guard, String nonce) {
        return order("confirm %s %s %d %s".formatted(run, segment, guard, nonce), new byte[0]);
    }

    /// Orders the list of runs that the host could put back.
    public static byte[] kept() {
        return order("kept", new byte[0]);
    }

    /// One word to a run that this session follows: `go`, `cancel`.
    public static byte[] word(String word) {
        return order(word);
    }

    /// Ends the session.
    public static byte[] bye() {
        return order("bye");
    }

    /// A script of ours that needs no session.
    public static byte[] plain(String script) {
        return block(script);
    }

    private static byte[] block(String script) {
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        return order(String.valueOf(bytes.length), bytes);
    }

    private static byte[] order(String line, byte[]... after) {
        var all = new ByteArrayOutputStream();
        all.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        for (byte[] block : after) {
            all.writeBytes(block);
        }
        return all.toByteArray();
    }
}
