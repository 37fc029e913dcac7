package dev.flux.cli.command;

import dev.flux.cli.Flux;
import dev.flux.cli.view.Console;

/// A program whose demo never gets past its first run, for tests that end it there.
final class StuckDemo {

    private StuckDemo() {}

    public static void main(String[] args) {
        var setup = new Setup(Console.standard(), Surroundings.standard(), (_, _) -> stuck());
        Flux.commandLine(setup).execute(args);
    }

    private static int stuck() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
