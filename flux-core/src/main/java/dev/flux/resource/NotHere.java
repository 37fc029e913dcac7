package dev.flux.resource;

/// Something that was asked for and that this host cannot have: skipped, with the reason.
///
/// @param what is left out
/// @param reason in words
public record NotHere(String what, String reason) implements Resource {

    @Override
    public String title() {
        return what;
    }
}
