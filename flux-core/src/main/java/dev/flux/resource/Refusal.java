package dev.flux.resource;

/// Something that this host must not get: the module stops here, with the reason, before anything of it is changed.
///
/// @param what is refused
/// @param reason in words, with what to do
public record Refusal(String what, String reason) implements Resource {

    @Override
    public String title() {
        return what;
    }
}
