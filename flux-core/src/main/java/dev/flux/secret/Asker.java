package dev.flux.secret;

import java.util.Optional;

/// Somebody on the controller's terminal who can be asked for a secret; each question is asked once.
@FunctionalInterface
public interface Asker {

    /// Nobody is there: a script, a timer, `--no-input`.
    Asker NOBODY = _ -> Optional.empty();

    /// The answer, unseen while it is typed; empty where there is nobody to ask.
    ///
    /// @param question as in `passphrase for ~/.ssh/id_ed25519`
    Optional<Secret> ask(String question);
}
