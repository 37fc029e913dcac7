package dev.flux.inventory;

import dev.flux.document.Documents;
import dev.flux.inventory.ansible.AnsibleReader;
import dev.flux.problem.Position;
import dev.flux.problem.Problem;
import dev.flux.problem.Problems;
import dev.flux.settings.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The files, folders and programs of one inventory, each read by the reader for its format. Everything of Ansible's is
/// one inventory, as it is to Ansible.
final class Sources {

    private static final Pattern NOT_READ = Pattern.compile(
            "\\..*|group_vars|host_vars|vars_plugins|.*(?:~|\\.(?:pyc|pyo|swp|bak|rpm|md|txt|rst|orig|cfg|retry|ini))");

    private final Sections sections;
    private final ReadOptions options;
    private final Problems problems;
    private final AnsibleReader ansible;
    private boolean ansibleRead;
    /// The folder that is being read as one inventory: its variables' files lie there, not beside each file.
    private Optional<Path> top = Optional.empty();

    Sources(Sections sections, ReadOptions options, Problems problems) {
        this.sections = sections;
        this.options = options;
        this.problems = problems;
        this.ansible = new AnsibleReader(problems, options.seen());
    }

    void add(Path file) {
        if (options.seen().isFolder(file)) {
            top = Optional.of(file);
            folder(file, 0);
            top = Optional.empty();
            return;
        }
        if (options.seen().answer(file).isPresent()) {
            program(file);
            return;
        }
        var format = options.format().or(() -> Recognition.byName(file));
        if (format.isPresent()) {
            add(file, format.get());
        } else if (Recognition.isTree(file)) {
            tree(file, Documents.text(file, Documents.MOST_BYTES, problems, options.seen()), Optional.empty());
        } else if (isOnDisk(file) && (Files.isExecutable(file) || Recognition.beginsAsProgram(file))) {
            executable(file);
        } else {
            plain(file);
        }
    }

    private void add(Path file, InventoryFormat format) {
        switch (format) {
            case FLUX -> Documents.read(file, problems, options.seen()).ifPresent(sections::add);
            case LIST ->
                Documents.text(file, Documents.MOST_BYTES, problems, options.seen())
                        .ifPresent(text -> HostList.read(file.toString(), text, sections, problems));
            case CSV ->
                Documents.text(file, Documents.MOST_GENERATED_BYTES, problems, options.seen())
                        .ifPresent(text -> new CsvHosts(file.toString(), sections, problems).read(text));
            case JSONL ->
                Documents.text(file, Documents.MOST_GENERATED_BYTES, problems, options.seen())
                        .ifPresent(text -> new JsonLines(file.toString(), sections, problems).read(text));
            case ANSIBLE -> ansible(file);
            case PROGRAM -> program(file);
        }
    }

    /// A file that may be run, or looks as if it wants to be.
    private void executable(Path file) {
        boolean begins = Recognition.beginsAsProgram(file);
        if (begins && Files.isExecutable(file)) {
            program(file);
        } else {
            problems.add(Problem.at(
                            Position.of(file.toString()),
                            "",
                            begins
                                    ? "begins as a program and may not be run"
                                    : "may be run and does not begin as a program")
                    .hint(begins ? "chmod +x " + file : "chmod -x " + file + ", or say --inventory-format"));
        }
    }

    private void plain(Path file) {
        var text = Documents.text(file, Documents.MOST_BYTES, problems, options.seen());
        text.ifPresent(said -> {
            switch (Recognition.of(said)) {
                case FLUX -> Documents.parse(file.toString(), said, problems).ifPresent(sections::add);
                case ANSIBLE -> ini(file, said);
                case YAML, ANSIBLE_LIST -> tree(file, text, Optional.empty());
                case UNCLEAR -> unclear(file);
            }
        });
    }

    private void ansible(Path file) {
        var text = Documents.text(file, Documents.MOST_BYTES, problems, options.seen());
        text.ifPresent(said -> {
            boolean ini = !Recognition.isTree(file) && Recognition.of(said) != Recognition.Shape.YAML;
            if (ini) {
                ini(file, said);
            } else {
                tree(file, text, Optional.of(InventoryFormat.ANSIBLE));
            }
        });
    }

    private void ini(Path file, String text) {
        ansibleRead = true;
        ansible.ini(file.toString(), text);
        ansible.beside(top.orElseGet(() -> parent(file)));
    }

    /// YAML or JSON, of Flux's or of Ansible's; parsed as Ansible's first, which knows more and coerces nothing.
    private void tree(Path file, Optional<String> text, Optional<InventoryFormat> known) {
        if (text.isEmpty()) {
            return;
        }
        var silent = new Problems();
        var parsed = Documents.ansible(file.toString(), text.get(), known.isPresent() ? problems : silent);
        var shape = parsed.map(Recognition::of).orElse(Recognition.Shape.FLUX);
        if (known.isPresent() && parsed.isPresent()) {
            ansibleTree(file, parsed.get(), shape == Recognition.Shape.ANSIBLE_LIST);
        } else if (known.isEmpty() && shape == Recognition.Shape.UNCLEAR) {
            unclear(file);
        } else if (known.isEmpty() && shape == Recognition.Shape.FLUX) {
            flux(file, text.get());
        } else if (known.isEmpty()) {
            ansibleTree(file, parsed.orElseThrow(), shape == Recognition.Shape.ANSIBLE_LIST);
        }
    }

    private void flux(Path file, String text) {
        if (Recognition.isTree(file)) {
            Documents.read(file, problems, options.seen()).ifPresent(sections::add);
        } else {
            Documents.yaml(file.toString(), text, problems).ifPresent(sections::add);
        }
    }

    private void ansibleTree(Path file, Tree.Table tree, boolean list) {
        ansibleRead = true;
        if (list) {
            ansible.list(tree);
        } else {
            ansible.yaml(tree);
        }
        ansible.beside(top.orElseGet(() -> parent(file)));
    }

    private void program(Path file) {
        new ProgramAnswer(file, options, problems, sections::warn).tree().ifPresent(tree -> {
            switch (Recognition.ofAnswer(tree)) {
                case FLUX -> sections.add(tree);
                case UNCLEAR -> unclear(file);
                default -> ansibleTree(file, tree, true);
            }
        });
    }

    /// A folder is an inventory of Ansible's, its files in the order of their names.
    private void folder(Path folder, int depth) {
        if (options.format().isPresent() && options.format().get() != InventoryFormat.ANSIBLE) {
            problems.add(Position.of(folder.toString()), "", "is a folder, not a file");
            return;
        }
        for (var file : list(folder)) {
            var name = String.valueOf(file.getFileName());
            if (options.seen().isFolder(file) && !NOT_READ.matcher(name).matches() && depth < 8) {
                folder(file, depth + 1);
            } else if (options.seen().isFolder(file) || NOT_READ.matcher(name).matches()) {
                if (name.endsWith(".ini")) {
                    sections.warn(file + ": is not read, because Ansible reads no .ini in a folder; name it with -i");
                }
            } else if (options.seen().answer(file).isPresent() || mayBeAsked(file)) {
                program(file);
            } else {
                ansible(file);
            }
        }
    }

    private boolean mayBeAsked(Path file) {
        return isOnDisk(file) && Files.isExecutable(file) && Recognition.beginsAsProgram(file);
    }

    /// Whether it is read from there.
    private boolean isOnDisk(Path file) {
        return Files.isRegularFile(file) && options.seen().instead(file).isEmpty();
    }

    private List<Path> list(Path folder) {
        try {
            return options.seen().list(folder);
        } catch (IOException e) {
            problems.add(Documents.unreadable(folder, e));
            return List.of();
        }
    }

    private static Path parent(Path file) {
        var parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    private void unclear(Path file) {
        problems.add(
                Problem.at(Position.of(file.toString()), "", "may be an inventory of Flux's or of Ansible's; both fit")
                        .hint("say --inventory-format flux, or --inventory-format ansible"));
    }

    /// After the last one: variables' files are read, and Ansible's hosts join the others.
    void finish() {
        if (ansibleRead) {
            var data = ansible.finish();
            if (problems.isEmpty()) {
                new AnsibleHosts(data, sections).add();
            }
        }
    }
}
