package dev.flux.remote.ssh;

import dev.flux.secret.Asker;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// How a host is entered, in its turn: by key, and by password where it takes none. The next time it gets the password
/// at once, as sshd charges our address for each login that ends at a refused key, and may drop the one that follows.
///
/// @param dial opens a session, as often as is asked for
/// @param aside lets other hosts go on while somebody is asked
/// @param copy makes the command that brings a key there, for a host that refuses
/// @param refused is told of each login that was refused before another one is tried
record Entrance(
        Logins logins,
        Destination to,
        Sessions.Opener dial,
        UnaryOperator<Asker> aside,
        Supplier<String> copy,
        Runnable refused) {

    /// @throws dev.flux.transport.TransportException where nothing is left to try
    Dialer.Opened enter() throws InterruptedException {
        var before = logins.beforePassword(to);
        if (before.isEmpty()) {
            return byKey(true);
        }
        var entered = byPassword(before.get(), () -> {});
        if (entered.isPresent()) {
            return entered.get();
        }
        // it may take a key now: a run brings keys, and puts an end to passwords
        refused.run();
        return byKey(false);
    }

    private Dialer.Opened byKey(boolean thenPassword) throws InterruptedException {
        var opened = dial.open();
        var answer = logins.byKey(opened, to);
        if (answer.isEmpty()) {
            return opened;
        }
        if (thenPassword && answer.get().maybePassword()) {
            var charged = !answer.get().tried().isEmpty();
            var entered = byPassword(answer.get().keysFirst(), charged ? refused : () -> {});
            if (entered.isPresent()) {
                return entered.get();
            }
        }
        throw answer.get().failure(to, copy.get());
    }

    /// @param before what is told once there is a password to try
    private Optional<Dialer.Opened> byPassword(List<Identity> keysFirst, Runnable before) throws InterruptedException {
        var password = logins.password(to, aside);
        if (password.isEmpty()) {
            return Optional.empty();
        }
        before.run();
        logins.passwordFirst(to, keysFirst);
        var opened = dial.open();
        var answers = logins.answers(to, password.get(), aside, copy.get());
        return logins.byPassword(opened, to, keysFirst, answers) ? Optional.of(opened) : Optional.empty();
    }
}
