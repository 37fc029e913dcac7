package dev.flux.remote.sshconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Files as `ssh` reads them, each with the hosts that are asked for: `corpus.txt`, where `== ` begins a case, `-- `
/// names
/// hosts and `++ ` another file.
public final class SshCorpus {

    private SshCorpus() {}

    /// What is typed, and the file that is read for it.
    public record Case(String title, String config, String host) {}

    /// All of them.
    ///
    /// @param folder where the files go that the cases include
    public static List<Case> cases(Path folder) throws IOException {
        String corpus;
        try (var in = SshCorpus.class.getResourceAsStream("corpus.txt")) {
            corpus = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Case> cases = new ArrayList<>();
        for (var block : corpus.split("(?m)^== ", -1)) {
            var title = block.lines().findFirst().orElse("");
            var config = new StringBuilder();
            var target = config;
            Map<String, StringBuilder> files = new LinkedHashMap<>();
            for (var line : block.lines().skip(1).toList()) {
                if (line.startsWith("-- ")) {
                    for (var host : line.substring(3).split(" ", -1)) {
                        cases.add(new Case(title, config.toString(), host));
                    }
                } else if (line.startsWith("++ ")) {
                    target = files.computeIfAbsent(line.substring(3), _ -> new StringBuilder());
                } else {
                    target.append(line.replace("FOLDER", folder.toString())).append('\n');
                }
            }
            for (var file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
        return cases;
    }
}
