package dev.flux.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.host.HostKeyPolicy;
import dev.flux.host.Route;
import dev.flux.secret.Asker;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A key that lives in a security key, used through an agent: the signature is that of a device, flags and counter with
/// it, and a real OpenSSH server checks it.
class SecurityKeyTests extends OnRealSshd {

    private static final String TYPE = "sk-ssh-ed25519@openssh.com";
    private static final String APPLICATION = "ssh:";

    private static byte[] fields(byte[]... fields) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        for (var field : fields) {
            out.writeInt(field.length);
            out.write(field);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sha256(byte[] data) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(data);
    }

    private static byte[] signature(KeyPair pair, byte[] data) throws Exception {
        var signed = new ByteArrayOutputStream();
        signed.write(sha256(text(APPLICATION)));
        signed.write(new byte[] {1, 0, 0, 0, 7});
        signed.write(sha256(data));
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(signed.toByteArray());
        var answer = new ByteArrayOutputStream();
        answer.write(fields(text(TYPE), signer.sign()));
        answer.write(new byte[] {1, 0, 0, 0, 7});
        return answer.toByteArray();
    }

    private static void serve(ServerSocketChannel door, KeyPair pair, byte[] blob) {
        try {
            while (true) {
                try (var caller = door.accept()) {
                    var in = new DataInputStream(Channels.newInputStream(caller));
                    in.readInt();
                    byte[] answer;
                    if (in.read() == 11) {
                        var list = new ByteArrayOutputStream();
                        list.write(new byte[] {12, 0, 0, 0, 1});
                        list.write(fields(blob, text("device")));
                        answer = list.toByteArray();
                    } else {
                        in.readNBytes(in.readInt());
                        var data = in.readNBytes(in.readInt());
                        var signed = new ByteArrayOutputStream();
                        signed.write(14);
                        signed.write(fields(signature(pair, data)));
                        answer = signed.toByteArray();
                    }
                    Channels.newOutputStream(caller).write(fields(answer));
                }
            }
        } catch (Exception e) {
            // the test is over
        }
    }

    @Test
    void aSecurityKeyInTheAgentLogsIn() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoded = pair.getPublic().getEncoded();
        var raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        var blob = fields(text(TYPE), raw, text(APPLICATION));
        var socket = folder.resolve("sk-agent");
        try (var door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            door.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> serve(door, pair, blob));
            transport.close();
            transport = new SshTransport(new SshSettings(
                    folder.resolve("home"),
                    Optional.of(socket),
                    HostKeyPolicy.STRICT,
                    Asker.NOBODY,
                    notices::add,
                    Phases.USUAL));
            var keys = folder.resolve("sk_keys");
            Files.writeString(keys, TYPE + " " + Base64.getEncoder().encodeToString(blob) + " device\n");
            try (var sshd = sshd("a", "AuthorizedKeysFile " + keys).known()) {
                var other = folder.resolve("other");
                RealSshd.keygen(other);
                assertThat(echo(sshd.host("web01", other, Route.DIRECT))).isEqualTo("here\n");
                assertThat(sshd.log()).contains("Accepted publickey").contains("ED25519-SK");
            }
        }
    }
}
