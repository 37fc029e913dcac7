package dev.flux.cli.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// What the options are about that every command line may hold, in the order of the help, and which commands they mean
/// something to.
enum Shared {
    HOSTS("Which hosts", """
            --inventory --on --limit --remote --jump-host --local --inventory-format --refresh
            """),
    LINK("How they are reached", """
            --forks --deadline --lock-wait --ask-become-pass --host-key-policy --allow-local
            """),
    TRY("Trying it first", """
            --dry-run
            """),
    CHANGE("What is changed", """
            --detailed-exit-code --save-plan --auto-rollback --no-safety-net --reboot
            --reboot-timeout --allow-unsupported
            """),
    ROLLOUT("In what order, and when to stop", """
            --strategy --waves --window --order --pause --run-once --min-healthy --max-failures
            --max-unreachable --max-failures-per-wave --max-unreachable-per-wave --rollback
            --allow-overlap
            """),
    SHOWN("What is shown", """
            --output --verbose --quiet --follow --no-fold --color
            """),
    FLUX("Flux itself", """
            --config --profile --set --state-dir --no-input --log-level --log-format --help
            --version
            """);

    /// What the most need to know, where no command is named.
    static final List<String> COMMON = List.of(
            "--inventory", "--on", "--remote", "--dry-run", "--config", "--output", "--verbose", "--help", "--version");

    private static final Set<Shared> ALL = EnumSet.allOf(Shared.class);
    private static final Set<Shared> LOOK = EnumSet.of(SHOWN, FLUX);
    private static final Set<Shared> OVER_HOSTS = EnumSet.of(HOSTS, LINK, SHOWN, FLUX);

    // a command that is not here has those of the one above it
    private static final Map<String, Set<Shared>> TAKEN = Map.ofEntries(
            Map.entry("orchestrate", ALL),
            Map.entry("workflow", ALL),
            Map.entry("workflow list", LOOK),
            Map.entry("workflow show", LOOK),
            Map.entry("module", ALL),
            Map.entry("module list", LOOK),
            Map.entry("module show", LOOK),
            Map.entry("exec", EnumSet.of(HOSTS, LINK, ROLLOUT, SHOWN, FLUX)),
            Map.entry("apply", EnumSet.of(LINK, ROLLOUT, SHOWN, FLUX)),
            Map.entry("resume", EnumSet.of(LINK, SHOWN, FLUX)),
            Map.entry("retry", EnumSet.of(LINK, TRY, SHOWN, FLUX)),
            Map.entry("explain", EnumSet.of(HOSTS, LINK, TRY, CHANGE, SHOWN, FLUX)),
            Map.entry("runs", LOOK),
            Map.entry("report", LOOK),
            Map.entry("purge", EnumSet.of(HOSTS, LINK, TRY, SHOWN, FLUX)),
            Map.entry("checkpoints", LOOK),
            Map.entry("rollback", ALL),
            Map.entry("facts", OVER_HOSTS),
            Map.entry("ssh", OVER_HOSTS),
            Map.entry("inventory", EnumSet.of(HOSTS, SHOWN, FLUX)),
            Map.entry("config", LOOK),
            Map.entry("hostkeys", OVER_HOSTS),
            Map.entry("lock", OVER_HOSTS),
            Map.entry("lock release", EnumSet.of(HOSTS, LINK, TRY, SHOWN, FLUX)),
            Map.entry("machines", EnumSet.of(HOSTS, TRY, SHOWN, FLUX)),
            Map.entry("machines list", EnumSet.of(HOSTS, SHOWN, FLUX)),
            Map.entry("doctor", OVER_HOSTS),
            Map.entry("init", EnumSet.of(TRY, SHOWN, FLUX)),
            Map.entry("test", EnumSet.of(HOSTS, LINK, CHANGE, SHOWN, FLUX)),
            Map.entry("lab", LOOK),
            Map.entry("completion", LOOK),
            Map.entry("demo", LOOK),
            Map.entry("help", LOOK));

    // these would be thought to have been heard
    private static final Set<Shared> WEIGHTY = EnumSet.of(TRY, CHANGE, ROLLOUT);

    // and these say themselves what cannot be said to them, and why
    private static final Set<String> OUTSPOKEN = Set.of("exec", "ssh", "apply", "resume", "retry");

    private final String title;
    private final String names;

    Shared(String title, String names) {
        this.title = title;
        this.names = names;
    }

    private List<String> names() {
        return List.of(names.strip().split("\\s+"));
    }

    String title() {
        return title;
    }

    /// Those of them that a command has.
    List<OptionSpec> options(CommandSpec command) {
        return named(command, names());
    }

    static List<OptionSpec> named(CommandSpec command, List<String> names) {
        return names.stream().map(command::findOption).filter(Objects::nonNull).toList();
    }

    /// What an option is about; nothing for one of the command's own.
    static Optional<Shared> of(OptionSpec option) {
        return Arrays.stream(values())
                .filter(one -> one.names().contains(option.longestName()))
                .findFirst();
    }

    /// What means something to a command.
    static Set<Shared> taken(CommandSpec command) {
        return Stream.iterate(command, Objects::nonNull, CommandSpec::parent)
                .map(one -> TAKEN.get(path(one)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(ALL);
    }

    /// Whether somebody thought of what a command takes.
    static boolean isKnown(CommandSpec command) {
        return TAKEN.containsKey(path(command));
    }

    /// Whether an option can be said to a command and be heard.
    static boolean isMeant(CommandSpec command, OptionSpec option) {
        return of(option).map(taken(command)::contains).orElse(true);
    }

    /// What was typed that the command would not hear, although it is about what is changed: all of it.
    static Optional<UsageFault> deafTo(ParseResult parsed) {
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        var command = last.commandSpec();
        if (last.isUsageHelpRequested() || OUTSPOKEN.contains(command.name())) {
            return Optional.empty();
        }
        var taken = taken(command);
        var deaf = CommandWords.of(parsed).options().keySet().stream()
                .filter(name -> WEIGHTY.stream()
                        .anyMatch(one -> !taken.contains(one) && one.names().contains(name)))
                .sorted()
                .toList();
        return deaf.isEmpty()
                ? Optional.empty()
                : Optional.of(new UsageFault(
                        String.join(" and ", deaf) + (deaf.size() == 1 ? " means" : " mean") + " nothing to "
                                + command.qualifiedName(),
                        command.qualifiedName() + " --help"));
    }

    /// `runs list`, without the program's own name.
    private static String path(CommandSpec command) {
        var parent = command.parent();
        return parent == null ? "" : (path(parent) + " " + command.name()).strip();
    }
}
