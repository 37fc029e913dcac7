package dev.flux.payload;

import dev.flux.resource.InHome;
import java.util.List;
import java.util.stream.Stream;

/// Which shell functions stand for what is in a home.
final class HomeCalls {

    private HomeCalls() {}

    static Call of(InHome resource) {
        return switch (resource) {
            case InHome.HomeFile(var user, var path, var label, var content, var made) ->
                call(made, "home_file", user, path, label.orElse(""), content);
            case InHome.HomeTree(var user, var path, var digest, var archive, var made) ->
                call(made, "home_tree", user, path, digest, archive);
            case InHome.LoginShell(var user, var shell, var made) -> call(made, "login_shell", user, shell);
        };
    }

    private static Call call(boolean made, String kind, String... arguments) {
        return new Call(
                kind,
                Stream.concat(Stream.of(arguments), made ? Stream.of("made") : Stream.empty())
                        .toList());
    }

    static boolean isOne(String kind) {
        return kind.startsWith("home_") || kind.equals("login_shell");
    }

    static List<String> shared(String kind) {
        return kind.equals("login_shell") ? List.of("accounts.sh") : List.of("accounts.sh", "home_file_text.sh");
    }

    static List<String> acting(String kind) {
        return kind.equals("login_shell") ? List.of("accounts.enact.sh") : List.of("in_home.enact.sh");
    }
}
