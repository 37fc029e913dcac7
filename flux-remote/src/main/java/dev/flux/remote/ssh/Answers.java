package dev.flux.remote.ssh;

import dev.flux.secret.Asker;
import dev.flux.secret.Secret;
import dev.flux.shell.Printable;
import dev.flux.transport.Denial;
import dev.flux.transport.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Answers a host's own questions: the first that hides its answer and is not about a code gets the password, any other
/// is put to the operator.
final class Answers {

    /// How hosts ask for what is used once.
    private static final Pattern CODE =
            Pattern.compile("code|token|otp|one.time|factor|\\bpin\\b", Pattern.CASE_INSENSITIVE);

    private final Asker asker;
    private final Destination to;
    private final Secret password;
    private final String copy;
    private boolean used;

    /// @param copy the command that brings a key there
    Answers(Asker asker, Destination to, Secret password, String copy) {
        this.asker = asker;
        this.to = to;
        this.password = password;
        this.copy = copy;
    }

    Secret password() {
        return password;
    }

    /// One answer a question.
    ///
    /// @throws TransportException where nobody answers
    List<String> to(Questions.Round round) {
        List<String> answers = new ArrayList<>();
        for (var prompt : round.prompts()) {
            if (!prompt.echo() && !used && !CODE.matcher(prompt.text()).find()) {
                used = true;
                answers.add(password.reveal());
            } else {
                answers.add(asked(to.name() + " asks: " + Printable.line(prompt.text(), 80)));
            }
        }
        return answers;
    }

    private String asked(String question) {
        return asker.ask(question)
                .map(Secret::reveal)
                .orElseThrow(() -> new TransportException(new Denial.LoginRefused(
                        to.user(), List.of("a password"), 0, "no answer to: " + question, copy)));
    }
}
