package dev.flux.cli.lab;

import static org.junit.jupiter.api.Assumptions.abort;

/// What tests of real clones begin with: on a machine that cannot have them they are skipped, and say why.
final class LabCase {

    private static final String WHY_NOT = Lab.unsupported().orElse("");

    private LabCase() {}

    static void required() {
        if (!WHY_NOT.isEmpty()) {
            var reason = "skipped, no lab hosts here: " + WHY_NOT;
            System.err.println(reason);
            abort(reason);
        }
    }
}
