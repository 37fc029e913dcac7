package dev.flux.remote.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;

/// What a host asks in a login, on its way from the library's thread to the host's own, and the answers on their way
/// back.
final class Questions {

    private volatile boolean heard;
    private final LinkedBlockingQueue<Optional<Round>> waiting = new LinkedBlockingQueue<>();

    /// One question.
    ///
    /// @param echo whether the answer may be seen
    record Prompt(String text, boolean echo) {}

    /// Those that are asked at once; there may be none.
    record Round(List<Prompt> prompts) {
        Round {
            prompts = List.copyOf(prompts);
        }
    }

    /// Somebody is there to answer; before that a host is not made to ask.
    void hear() {
        heard = true;
    }

    boolean areHeard() {
        return heard;
    }

    void put(Round round) {
        waiting.add(Optional.of(round));
    }

    /// Says that nothing more is asked.
    void end() {
        waiting.add(Optional.empty());
    }

    /// The next round; empty where the login is over or the time is.
    Optional<Round> next(Duration patience) throws InterruptedException {
        var round = waiting.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        return round == null ? Optional.empty() : round;
    }

    /// Sends answers, one a prompt.
    static void answer(ClientSession session, List<String> answers) throws IOException {
        var buffer = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_INFO_RESPONSE, 512);
        buffer.putInt(answers.size());
        answers.forEach(buffer::putString);
        session.writePacket(buffer);
    }
}
