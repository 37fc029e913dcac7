package dev.flux.testkit;

import java.util.function.Function;

/// A bug that is planted in a simulated story: each breaks one guarantee, and the check must see it.
enum SimBug {
    NONE(""),
    RESUMES_AS_ANOTHER_RUN("G2"),
    HOST_FORGETS_WHAT_RAN("G2"),
    DOES_NOT_FORCE("G3"),
    GOES_ON_WITHOUT_A_WORD("G3"),
    WRITES_THE_INTENT_AFTERWARDS("G3"),
    TAKES_WHAT_FAILED_FOR_WELL("G4"),
    GIVES_UP_INSTEAD_OF_ASKING("G4"),
    FORGETS_HOSTS_THAT_WERE_DONE("G1"),
    PROVES_OVER_THE_OLD_LOGIN("G5"),
    HOST_KEEPS_WHAT_NOBODY_PROVED("G5"),
    HOST_DECIDES_TWICE("G6"),
    REPORTS_WHAT_WAS_INTENDED("G6"),
    HOST_LETS_TWO_WRITE("G7"),
    HOST_TAKES_NAMES_FOR_MACHINES("G7"),
    GIVES_THE_SETTINGS_OF_ANOTHER("isolation"),
    GIVES_THE_VARIABLES_OF_ANOTHER("isolation"),
    GIVES_THE_FACTS_OF_ANOTHER("isolation"),
    GIVES_THE_SECRET_OF_ANOTHER("isolation"),
    SENDS_THE_SCRIPT_OF_ANOTHER("isolation");

    private final String breaks;

    SimBug(String breaks) {
        this.breaks = breaks;
    }

    /// The guarantee that it breaks, as the check names it.
    String breaks() {
        return breaks;
    }

    /// What is really done, or what this bug makes of it.
    <T> T or(SimBug planted, T real, Function<T, T> wrong) {
        return this == planted ? wrong.apply(real) : real;
    }
}
