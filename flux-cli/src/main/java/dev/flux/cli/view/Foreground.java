package dev.flux.cli.view;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Who has the terminal: while somebody is asked, no live view draws over the question.
final class Foreground {

    private final AtomicInteger questions = new AtomicInteger();
    private volatile Runnable wipe = () -> {};

    /// A live view, which takes back what it has drawn before a question is put.
    void live(Runnable wiping) {
        wipe = wiping;
    }

    boolean isTaken() {
        return questions.get() > 0;
    }

    <T> T asking(Supplier<T> question) {
        questions.incrementAndGet();
        try {
            wipe.run();
            return question.get();
        } finally {
            questions.decrementAndGet();
        }
    }
}
