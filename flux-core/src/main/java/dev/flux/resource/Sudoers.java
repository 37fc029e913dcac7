package dev.flux.resource;

import java.util.Optional;

/// What an account may do by sudo, in a file of its own: `/etc/sudoers.d/90-flux-NAME`. The host's own visudo judges
/// it before it is there, and all of them together afterwards.
///
/// @param content whole lines; empty for no file
public record Sudoers(String user, String content) implements Access {

    public Sudoers {
        Accounts.requireName(user);
        Paths.requireText(content);
        if (!content.isEmpty() && !content.endsWith("\n")) {
            throw new IllegalArgumentException("the last line has no end");
        }
    }

    /// Where it stands.
    public String path() {
        return "/etc/sudoers.d/90-flux-" + user;
    }

    @Override
    public String title() {
        return path();
    }

    @Override
    public Optional<String> wanted() {
        return Optional.of(content).filter(text -> !text.isEmpty());
    }

    @Override
    public boolean showable() {
        return false;
    }
}
