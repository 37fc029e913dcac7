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
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static void serve(ServerSocketChannel door, KeyPair pair, List<byte[]> held) {
        try {
            while (true) {
                try (var caller = door.accept()) {
                    var in = new DataInputStream(Channels.newInputStream(caller));
                    in.readInt();
                    byte[] answer;
                    if (in.read() == 11) {
                        var list = new ByteArrayOutputStream();
                        list.write(new byte[] {12, 0, 0, 0, (byte) held.size()});
                        for (var blob : held) {
                            list.write(fields(blob, text("device")));
                        }
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

    private static byte[] publicKey(KeyPair pair) throws IOException {
        var encoded = pair.getPublic().getEncoded();
        var raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return fields(text(TYPE), raw, text(APPLICATION));
    }

    private static String line(byte[] blob) {
        return TYPE + " " + Base64.getEncoder().encodeToString(blob) + " device\n";
    }

    private void ask(Path agent) {
        transport.close();
        transport = new SshTransport(new SshSettings(
                folder.resolve("home"),
                Optional.of(agent),
                HostKeyPolicy.STRICT,
                Asker.NOBODY,
                notices::add,
                Phases.USUAL));
    }

    @Test
    void aSecurityKeyInTheAgentLogsIn() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var blob = publicKey(pair);
        var socket = folder.resolve("sk-agent");
        try (var door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            door.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().start(() -> serve(door, pair, List.of(blob)));
            ask(socket);
            var keys = folder.resolve("sk_keys");
            Files.writeString(keys, line(blob));
            try (var sshd = sshd("a", "AuthorizedKeysFile " + keys).known()) {
                var other = folder.resolve("other");
                RealSshd.keygen(other);
                assertThat(echo(sshd.host("web01", other, Route.DIRECT))).isEqualTo("here\n");
                assertThat(sshd.log()).contains("Accepted publickey").contains("ED25519-SK");
            }
        }
    }

    /// The library cannot read such a certificate; it is passed over, and the key itself is still offered.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSecurityKeyLogsInBesideItsCertificate(boolean inTheAgent) throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var blob = publicKey(pair);
        var key = folder.resolve("device");
        Files.writeString(folder.resolve("device.pub"), line(blob));
        var ca = folder.resolve("ca");
        RealSshd.keygen(ca);
        var user = System.getProperty("user.name");
        var signing = List.of("ssh-keygen", "-q", "-s", ca.toString(), "-I", "test", "-n", user, key + ".pub");
        assertThat(new ProcessBuilder(signing).inheritIO().start().waitFor()).isZero();
        var words = Files.readString(folder.resolve("device-cert.pub")).split(" ", -1);
        var certificate = Base64.getDecoder().decode(words[1]);
        var socket = folder.resolve("sk-agent");
        try (var door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            door.bind(UnixDomainSocketAddress.of(socket));
            var held = inTheAgent ? List.of(certificate, blob) : List.of(blob);
            Thread.ofVirtual().start(() -> serve(door, pair, held));
            ask(socket);
            try (var sshd = sshd("a", "AuthorizedKeysFile " + key + ".pub").known()) {
                assertThat(echo(sshd.host("web01", key, Route.DIRECT))).isEqualTo("here\n");
                assertThat(sshd.log()).contains("Accepted publickey").contains("ED25519-SK");
                assertThat(sshd.log()).doesNotContain("Failed publickey");
            }
        }
    }
}
