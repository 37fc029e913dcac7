package dev.flux.resource;

/// What the name of an account or a group must be before a resource holds it.
final class Accounts {

    private Accounts() {}

    static void requireName(String name) {
        if (!name.matches("[a-z_][a-z0-9_-]{0,31}")) {
            throw new IllegalArgumentException("not the name of an account or a group: " + name);
        }
    }

    static void requireNoColon(String text) {
        if (text.matches("(?s).*[:\\p{Cntrl}].*")) {
            throw new IllegalArgumentException("holds a colon or a control character: " + text);
        }
    }
}
