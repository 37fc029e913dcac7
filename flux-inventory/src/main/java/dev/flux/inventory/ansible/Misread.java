package dev.flux.inventory.ansible;

/// A word that cannot be read, and why; whoever asked knows its place.
public final class Misread extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param message what is wrong with it, in words
    public Misread(String message) {
        super(message, null, false, false);
    }

    /// What is wrong with it.
    public String words() {
        return String.valueOf(getMessage());
    }
}
