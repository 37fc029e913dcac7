package dev.flux.cli.command;

import java.util.List;

/// A host that a trial may change, and how command lines name it.
interface TrialTarget {

    /// Its name.
    String name();

    /// Whether it can do all that a machine can.
    boolean whole();

    /// What to type to mean it, and how runs on it are to be made: `-i FILE --on NAME`.
    List<String> words();

    /// Lists the host, as [dev.flux.trial.Tree] reads it.
    String list() throws InterruptedException;
}
