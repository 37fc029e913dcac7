package dev.flux.resource;

/// Something that must not be done on this host: the host is left as it is, with the reason.
///
/// @param what was asked for
/// @param reason in words, with what to do
public record Refused(String what, String reason) implements Resource {

    @Override
    public String title() {
        return what;
    }
}
