package dev.flux.resource;

import static java.util.Objects.requireNonNull;

/// The bundle of trusted certificates is made anew in every run; that is no change.
public record CaRefresh(CaAnchors.Store store) implements Resource {

    public CaRefresh {
        requireNonNull(store, "store");
    }

    @Override
    public String title() {
        return "trusted certificates made anew";
    }
}
