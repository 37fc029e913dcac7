package dev.flux.host;

/// What to do with a host key that is not known yet. A *changed* key is refused under each.
public enum HostKeyPolicy {
    /// An unknown key is refused.
    STRICT,
    /// An unknown key is written to known_hosts and trusted from then on; it is shown and audited.
    ACCEPT_NEW;

    /// As written in files: `strict`, `accept-new`.
    @Override
    public String toString() {
        return this == STRICT ? "strict" : "accept-new";
    }
}
