package dev.flux.resource;

import java.util.Optional;

/// The table `inet flux` of nftables, in the kernel and in the file that a boot loads it from; nothing of any other
/// table is ever changed. It holds where the kernel lists what the file would load.
///
/// @param text a whole file for `nft -f`, which replaces the table at once; empty for no table
public record NftTable(String text) implements Resource {

    /// Where it is kept.
    public static final String FILE = "/etc/nftables.d/flux.nft";

    public NftTable {
        Paths.requireText(text);
        if (!text.isEmpty() && !text.contains("\ntable inet flux {\n")) {
            throw new IllegalArgumentException("the text has no table inet flux");
        }
    }

    @Override
    public String title() {
        return "table inet flux";
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
