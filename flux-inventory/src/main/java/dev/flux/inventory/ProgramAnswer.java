package dev.flux.inventory;

import dev.flux.document.Documents;
import dev.flux.host.NameFold;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Durations;
import dev.flux.settings.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The inventory that a program prints: fresh, or the one it printed last time where that is good enough.
///
/// An answer is kept only where `inventory_cache` says so. While it is younger, the program is not asked; where the
/// program then fails, the last answer is used whatever its age, with a warning. `--refresh` asks in any case, and a
/// failure is then an error.
final class ProgramAnswer {

    private final Path program;
    private final ReadOptions options;
    private final Problems problems;
    private final Consumer<String> warnings;

    /// @param warnings hears what is odd and not wrong
    ProgramAnswer(Path program, ReadOptions options, Problems problems, Consumer<String> warnings) {
        this.program = program;
        this.options = options;
        this.problems = problems;
        this.warnings = warnings;
    }

    /// What it says; empty, with problems added, where that is not to be had.
    Optional<Tree.Table> tree() {
        var known = options.seen().answer(program);
        if (known.isPresent()) {
            options.seen().answered(program, known.get());
            return parsed(new String(known.get(), StandardCharsets.UTF_8), problems);
        }
        var cache = options.cache().isPositive()
                ? options.folder().map(folder -> new AnswerCache(folder, program))
                : Optional.<AnswerCache>empty();
        var kept = cache.flatMap(AnswerCache::read);
        if (!options.refresh() && kept.isPresent() && kept.get().age().compareTo(options.cache()) < 0) {
            options.seen().answered(program, kept.get().text().getBytes(StandardCharsets.UTF_8));
            return parsed(kept.get().text(), problems);
        }
        var wrong = new Problems();
        var text = new ProgramRun(program, options.timeout()).ask(wrong);
        var fresh = text.flatMap(said -> parsed(said, wrong));
        if (fresh.isPresent()) {
            options.seen().answered(program, text.orElseThrow().getBytes(StandardCharsets.UTF_8));
            kept.ifPresent(old -> gone(old, text.orElseThrow(), fresh.get()));
            cache.flatMap(one -> one.write(text.orElseThrow())).ifPresent(warnings);
            return fresh;
        } else if (options.refresh() || kept.isEmpty()) {
            problems.addAll(wrong.list());
            return Optional.empty();
        }
        return stale(kept.get(), wrong);
    }

    private Optional<Tree.Table> stale(AnswerCache.Kept kept, Problems wrong) {
        var why = wrong.list().getFirst();
        warnings.accept(program + ": " + why.message() + "; its answer of " + age(kept.age()) + " ago is used"
                + why.hint().map(hint -> " (" + hint + ")").orElse(""));
        return parsed(kept.text(), problems);
    }

    private static String age(Duration age) {
        return Durations.show(
                age.toMinutes() >= 1
                        ? Duration.ofMinutes(age.toMinutes())
                        : Duration.ofSeconds(Math.max(1, age.toSeconds())));
    }

    private Optional<Tree.Table> parsed(String text, Problems into) {
        return Documents.json(program.toString(), text, into);
    }

    /// Hosts that the last answer had and this one has not are no failed hosts; they are only told.
    private void gone(AnswerCache.Kept old, String text, Tree.Table fresh) {
        if (old.text().equals(text)) {
            return;
        }
        parsed(old.text(), new Problems()).ifPresent(before -> {
            var names = hosts(before);
            names.removeAll(hosts(fresh));
            if (!names.isEmpty()) {
                warnings.accept(program + ": no longer names " + NameFold.fold(names));
            }
        });
    }

    private static Set<String> hosts(Tree.Table answer) {
        Set<String> names = new LinkedHashSet<>();
        answer.table("_meta")
                .flatMap(meta -> meta.table("hostvars"))
                .ifPresent(vars -> names.addAll(vars.entries().keySet()));
        answer.table("hosts").ifPresent(hosts -> names.addAll(hosts.entries().keySet()));
        answer.entries().values().forEach(entry -> listed(entry.value(), names));
        answer.table("servers")
                .ifPresent(servers -> servers.entries().values().forEach(entry -> listed(entry.value(), names)));
        return names;
    }

    private static void listed(Tree group, Set<String> names) {
        var list = group instanceof Tree.Table table ? table.value("hosts").orElse(table) : group;
        if (list instanceof Tree.Items(var _, var items)) {
            items.forEach(item -> {
                if (item instanceof Tree.Text(var _, var name)) {
                    names.add(name);
                }
            });
        }
    }

    /// A problem with the program as a whole.
    static Problem problem(Path program, String message) {
        return Problem.at(Position.of(program.toString()), "", message);
    }
}
