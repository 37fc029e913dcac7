package dev.flux.resource;

import java.util.List;

/// A service of the host answers over HTTP on loopback, and listens nowhere else than it should. Waiting until it does,
/// for half a minute, is no change.
///
/// @param path as in `/api/v1/info`
/// @param bind addresses that it may listen on; empty for any
public record Answers(String service, int port, String path, List<String> bind) implements Resource {

    public Answers {
        bind = List.copyOf(bind);
        if (!path.matches("/[A-Za-z0-9/._-]*") || !bind.stream().allMatch(one -> one.matches("[0-9a-f.:]+"))) {
            throw new IllegalArgumentException("not a path and addresses: " + path + ", " + bind);
        }
    }

    @Override
    public String title() {
        return service + " answers";
    }
}
