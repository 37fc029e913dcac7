package dev.flux.cli.view;

/// Something that is held for a while; giving it back never fails.
@FunctionalInterface
public interface Held extends AutoCloseable {

    @Override
    void close();
}
