package dev.flux.cli.command;

import dev.flux.report.HostOutcome;
import dev.flux.trial.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// A host of the user's that is marked as disposable. It is listed by a command, packed, and fetched piece by piece, as
/// the output of a command is bounded; the pieces lie in the host's memory for that long.
///
/// @param name in the inventory
/// @param words that mean it, with options
/// @param script that lists it
record RemoteTarget(Setup setup, String name, List<String> words, String script) implements TrialTarget {

    /// Of the 64 KiB that are kept of an output, in base64.
    private static final int PIECE = 45_000;

    private static final String FOLDER = "/run/flux-test.tree";

    static RemoteTarget of(Setup setup, String name, TrialOptions options) {
        var words = new ArrayList<>(options.named(setup));
        words.addAll(List.of("--on", name));
        words.addAll(options.passed(setup));
        return new RemoteTarget(setup, name, words, Tree.script(options.state(setup), options.also));
    }

    @Override
    public boolean whole() {
        return true;
    }

    @Override
    public String list() {
        var listing = "umask 077; list_all() {\n" + script + "}\nrm -rf " + FOLDER + " && mkdir " + FOLDER
                + " && list_all | gzip >" + FOLDER + "/all && wc -c <" + FOLDER + "/all && ";
        var first = exec(listing + piece(0)).split("\\s+", 2);
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(Base64.getDecoder().decode(first[1].strip()));
        int size = Integer.parseInt(first[0]);
        for (int number = 1; number * PIECE < size; number++) {
            packed.writeBytes(Base64.getDecoder().decode(exec(piece(number)).strip()));
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
            return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TrialStopped(ExitCode.FAILED.code(), name + " could not be listed: " + e.getMessage());
        }
    }

    /// Prints one piece; what was packed is removed once its last byte is read.
    private static String piece(int number) {
        var end = (number + 1) * PIECE;
        return "{ dd if=" + FOLDER + "/all bs=" + PIECE + " skip=" + number + " count=1 2>/dev/null | base64 -w 0; "
                + "[ $(wc -c <" + FOLDER + "/all) -gt " + end + " ] || rm -rf " + FOLDER + "; }";
    }

    private String exec(String command) {
        var line = new ArrayList<>(List.of("exec", "--become"));
        line.addAll(words);
        line.addAll(List.of("--", command));
        var host = TrialRuns.report(setup, line).hosts().getFirst();
        var result = host.exec();
        if (host.outcome() != HostOutcome.COMPLETED
                || result.isEmpty()
                || result.get().status() != 0) {
            var code = host.outcome() == HostOutcome.UNREACHABLE ? ExitCode.UNREACHABLE : ExitCode.FAILED;
            throw new TrialStopped(
                    code.code(),
                    name + " could not be listed: "
                            + result.map(one -> one.stderr().strip()).orElse(host.cause()));
        }
        return result.get().stdout();
    }
}
