package dev.flux.cli.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.cli.Flux;
import dev.flux.cli.view.Console;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Which options are told of which command, and heard by it.
class SharedTests {

    private static final CommandSpec ROOT = Flux.commandLine(
                    new Setup(Console.standard(), Surroundings.standard(), (_, _) -> 0))
            .getCommandSpec();

    private static Stream<CommandSpec> under(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(one -> !one.usageMessage().hidden())
                .flatMap(one -> Stream.concat(Stream.of(one), under(one)));
    }

    private static CommandSpec command(String... path) {
        var command = ROOT;
        for (var name : path) {
            command = requireNonNull(command.subcommands().get(name)).getCommandSpec();
        }
        return command;
    }

    private static String help(CommandSpec command) {
        return command.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    @Test
    void everyOptionOfAllIsAboutOneThing() {
        var visible = ROOT.options().stream()
                .filter(Predicate.not(OptionSpec::hidden))
                .map(OptionSpec::longestName)
                .sorted()
                .toList();
        var told = Arrays.stream(Shared.values())
                .flatMap(one -> one.options(ROOT).stream())
                .map(OptionSpec::longestName)
                .sorted()
                .toList();
        assertThat(told).isEqualTo(visible).doesNotHaveDuplicates();
    }

    @Test
    void everyCommandSaysWhatItTakesAndIsForSomething() {
        assertThat(ROOT.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(one -> !one.usageMessage().hidden())
                        .filter(one -> !Shared.isKnown(one))
                        .map(CommandSpec::name))
                .isEmpty();
        assertThat(help(ROOT)).doesNotContain("More:").contains("Change hosts:\n  orchestrate");
    }

    @Test
    void noCommandHasAnOptionOfItsOwnByASharedName() {
        assertThat(under(ROOT)
                        .flatMap(command -> command.options().stream()
                                .filter(one -> Shared.of(one).isEmpty())
                                .filter(OptionSpec::inherited)
                                .filter(Predicate.not(OptionSpec::hidden))))
                .isEmpty();
    }

    @Test
    void helpTellsWhatMeansSomethingAndNoMore() {
        assertThat(help(command("runs", "list")))
                .contains("Options:\n", "--last", "What is shown:\n", "--output")
                .doesNotContain("--waves", "--jump-host", "--dry-run");
        assertThat(help(command("orchestrate"))).contains("--waves", "--jump-host", "--dry-run", "--set");
        assertThat(help(ROOT)).contains("--dry-run", "flux orchestrate --help").doesNotContain("--waves");
        assertThat(help(ROOT).lines().count()).isLessThan(70);
    }

    @Test
    void nobodyIsOfferedWhatWouldBeRefused() {
        assertThat(under(ROOT).filter(one -> !Shared.taken(one).contains(Shared.SHOWN)))
                .isEmpty();
        assertThat(Shared.isMeant(command("lab", "up"), Shared.TRY.options(ROOT).getFirst()))
                .isFalse();
        assertThat(Shared.isMeant(command("init"), Shared.TRY.options(ROOT).getFirst()))
                .isTrue();
    }
}
