package dev.flux.remote.ssh;

import java.io.IOException;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractive;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;

/// Hands a host's own questions to the thread that logs in. The library would ask for the answers on a thread that
/// serves other hosts too.
final class QuestionLogin extends UserAuthKeyboardInteractiveFactory {

    private static final int MOST = 32;

    @Override
    public UserAuthKeyboardInteractive createUserAuth(ClientSession session) {
        return new UserAuthKeyboardInteractive() {
            @Override
            protected boolean sendAuthDataRequest(ClientSession client, String service) throws Exception {
                return Attempt.of(client)
                                .filter(one -> one.questions().areHeard())
                                .isPresent()
                        && super.sendAuthDataRequest(client, service);
            }

            @Override
            protected boolean processAuthDataRequest(ClientSession client, String service, Buffer buffer)
                    throws IOException {
                if (buffer.getUByte() != SshConstants.SSH_MSG_USERAUTH_INFO_REQUEST) {
                    throw new IOException("an answer to no question");
                }
                var attempt = Attempt.of(client);
                attempt.ifPresent(one -> one.questions().put(read(buffer)));
                return attempt.isPresent();
            }
        };
    }

    private static Questions.Round read(Buffer buffer) {
        // name, instruction and language
        for (int i = 0; i < 3; i++) {
            buffer.getString();
        }
        int count = buffer.getInt();
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("asks " + count + " questions at once");
        }
        var prompts = new Questions.Prompt[count];
        for (int i = 0; i < count; i++) {
            prompts[i] = new Questions.Prompt(buffer.getString(), buffer.getBoolean());
        }
        return new Questions.Round(java.util.List.of(prompts));
    }
}
