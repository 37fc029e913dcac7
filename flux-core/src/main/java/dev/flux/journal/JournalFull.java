package dev.flux.journal;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The disk does not take a run's journal any more. Nothing is sent that is not written down, so the run cannot go on
/// before there is room.
public final class JournalFull extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    JournalFull(IOException why) {
        super(why);
    }
}
