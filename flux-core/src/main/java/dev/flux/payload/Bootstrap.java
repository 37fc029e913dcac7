package dev.flux.payload;

import static java.util.stream.Collectors.joining;

import dev.flux.facts.Facts;
import dev.flux.shell.Shell;
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
            "bound",
            "state",
            "spec",
            "start",
            "hello",
            "serve-plan",
            "serve-run",
            "serve-follow");

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
    /// @param token what sudo prompts with; random, used once
    public static byte[] login(String nonce, Become become, String token) {
        return block("NONCE=" + nonce + "\nBECOME=" + become.word() + "\nTOKEN=" + token + "\n"
                + ScriptText.of(Bootstrap.class, "login.sh"));
    }

    /// The block for the user that acts; it tells its facts, then says hello and waits for orders.
    ///
    /// @param facts whether facts are asked
    /// @param state the state folder, empty for the usual one
    public static byte[] hello(String nonce, Become become, boolean facts, String state) {
        var head = "NONCE=" + nonce + "\nBECOME=" + become.word() + "\nS=" + Shell.quote(state) + "\n";
        var tail = (facts ? probe() : "") + "hello\nserve\n";
        return block(Stream.of(
                        Stream.of(head),
                        STAGE.stream().map(name -> ScriptText.of(Bootstrap.class, name + ".sh")),
                        Stream.of(tail))
                .flatMap(part -> part)
                .collect(joining()));
    }

    private static String probe() {
        return PROBE.stream()
                .map(name -> ScriptText.of(Facts.class, name + ".sh"))
                .collect(joining("", "", "facts\n"));
    }

    /// Orders a dry-run.
    public static byte[] plan(Payload payload, String nonce) {
        var script = payload.bytes();
        return order("plan %d %s %s".formatted(script.length, payload.digest(), nonce), script);
    }

    /// Orders a real run.
    ///
    /// @param words run, segment and nonce, as the host's folders and records name them
    /// @param lockWait seconds to wait for another run's lock
    /// @param options `once` or `steps`, then `rollback` or `stop`, then our name of the host
    public static byte[] run(Payload payload, String words, long lockWait, String options) {
        var script = payload.bytes();
        return order("run %s %d %s %d %s".formatted(words, script.length, payload.digest(), lockWait, options), script);
    }

    /// Orders the records of a run that was started before.
    public static byte[] attach(String run, String segment, String nonce) {
        return order("attach %s %s 0 %s".formatted(run, segment, nonce), new byte[0]);
    }

    /// Orders a run that was started before to end, from any session, and then its records.
    public static byte[] cancel(String run, String segment, String nonce) {
        return order("cancel %s %s 0 %s".formatted(run, segment, nonce), new byte[0]);
    }

    /// One word to a run that this session follows: `go`, `cancel`.
    public static byte[] word(String word) {
        return order(word, new byte[0]);
    }

    /// Ends the session.
    public static byte[] bye() {
        return order("bye", new byte[0]);
    }

    /// A script of ours that needs no session.
    public static byte[] plain(String script) {
        return block(script);
    }

    private static byte[] block(String script) {
        var bytes = script.getBytes(StandardCharsets.UTF_8);
        return order(String.valueOf(bytes.length), bytes);
    }

    private static byte[] order(String line, byte[] after) {
        var head = (line + "\n").getBytes(StandardCharsets.UTF_8);
        var all = java.util.Arrays.copyOf(head, head.length + after.length);
        System.arraycopy(after, 0, all, head.length, after.length);
        return all;
    }
}
