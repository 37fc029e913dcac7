package dev.flux.cli.view;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Who has the terminal: while somebody is asked, no live view draws over the question, and what is said meanwhile
/// stands above its picture.
final class Foreground {

    private final AtomicInteger questions = new AtomicInteger();
    private volatile Consumer<Runnable> aside = Runnable::run;

    /// A live view, which takes back what it has drawn before something is written.
    void live(Consumer<Runnable> wiping) {
        aside = wiping;
    }

    boolean isTaken() {
        return questions.get() > 0;
    }

    /// Writes something where no live view draws meanwhile.
    void write(Runnable writing) {
        aside.accept(writing);
    }

    <T> T asking(Supplier<T> question) {
        questions.incrementAndGet();
        try {
            aside.accept(() -> {});
            return question.get();
        } finally {
            questions.decrementAndGet();
        }
    }
}
