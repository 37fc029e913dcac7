package dev.flux.payload;

/// What a payload may do.
public enum Mode {
    /// Ask only: the script holds no code that changes anything.
    PLAN,
    /// Ask, save, enact, and ask again.
    APPLY
}
