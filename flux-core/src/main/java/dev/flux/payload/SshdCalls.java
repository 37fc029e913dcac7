package dev.flux.payload;

import static java.util.stream.Collectors.joining;

import dev.flux.resource.Sshd;
import java.util.Collection;
import java.util.List;

/// Which shell functions stand for the SSH server and what belongs to it.
final class SshdCalls {

    private SshdCalls() {}

    static Call of(Sshd resource) {
        return switch (resource) {
            case Sshd.Settings(var content, var expected, var adds, var include, var service, var ports) ->
                Call.of(
                        "sshd_settings",
                        content,
                        lines(expected),
                        adds.stream().map(word -> word + " ").collect(joining("", " ", "")),
                        yes(include),
                        service.unit(),
                        yes(service.socket()),
                        words(ports));
            case Sshd.Listens(var service, var ports, var _) ->
                Call.of("sshd_listens", "listen", service.unit(), yes(service.socket()), tokens(ports));
            case Sshd.Port(var number, var label) -> Call.of("ssh_port", String.valueOf(number), yes(label));
            case Sshd.Admits(var user, var lists, var passwords) ->
                Call.of(
                        "sshd_admits",
                        user,
                        words(lists.get(0)),
                        words(lists.get(1)),
                        words(lists.get(2)),
                        words(lists.get(3)),
                        yes(passwords));
            case Sshd.OwnKeys(var service) -> Call.of("sshd_keys", service.unit(), yes(service.socket()));
            case Sshd.Matches(var expected) -> Call.of("sshd_matches", lines(expected));
            case Sshd.Jail(var path, var content) -> Call.of("fail2ban_jail", path, content);
        };
    }

    private static String yes(boolean flag) {
        return flag ? "yes" : "no";
    }

    private static String words(Collection<?> words) {
        return words.stream().map(String::valueOf).collect(joining(" "));
    }

    /// Without spaces, as what a change calls for is told apart by them.
    private static String tokens(Collection<?> words) {
        return words.stream().map(String::valueOf).collect(joining(","));
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(joining());
    }

    static List<String> shared(String kind) {
        return switch (kind) {
            case "sshd_settings" ->
                List.of(
                        "sshd_place.sh",
                        "sshd_block.sh",
                        "sshd_candidate.sh",
                        "sshd_effect.sh",
                        "sshd_values.sh",
                        "sshd_lists.sh",
                        "session_key.sh",
                        "sshd_shut.sh");
            case "sshd_matches" -> List.of("sshd_effect.sh", "sshd_values.sh", "sshd_lists.sh");
            case "sshd_keys" ->
                List.of("sshd_effect.sh", "sshd_values.sh", "sshd_lists.sh", "session_key.sh", "sshd_shut.sh");
            case "sshd_admits" -> List.of("session_key.sh", "sshd_lists.sh");
            case "sshd_listens", "ssh_port" -> List.of("listening.sh");
            default -> List.of();
        };
    }

    static List<String> acting(String kind) {
        return switch (kind) {
            case "sshd_settings", "sshd_listens", "sshd_keys" -> List.of("sshd_reread.enact.sh");
            default -> List.of();
        };
    }
}
