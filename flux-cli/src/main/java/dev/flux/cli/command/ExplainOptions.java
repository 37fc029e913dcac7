package dev.flux.cli.command;

import dev.flux.settings.Durations;
import java.time.Duration;
import picocli.CommandLine.Option;

/// How a script is explained.
final class ExplainOptions {

    @Option(names = "--steps", description = "only the steps, without the functions of Flux's own that do them")
    boolean steps;

    @Option(
            names = "--max-age",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "how old facts may be before the host is asked again (default: ${DEFAULT-VALUE})")
    private String maxAge = "10m";

    Duration maxAge() {
        return Durations.parse(maxAge)
                .orElseThrow(() -> new UsageFault("--max-age " + maxAge + " is no time", "--max-age 10m"));
    }
}
