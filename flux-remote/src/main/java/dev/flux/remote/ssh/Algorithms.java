package dev.flux.remote.ssh;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/// What is offered, best first. Not among it, and so refused: SHA-1 anywhere, CBC, RC4, DSA, groups below 2048 bits.
///
/// AES-GCM stands before ChaCha20 because a server without strict key exchange would let somebody cut messages from a
/// ChaCha20 stream's beginning (Terrapin); such a pair is refused, see [Attempt].
final class Algorithms {

    static final List<KeyExchangeFactory> KEY_EXCHANGES = NamedFactory.setUpTransformedFactories(
            true,
            List.of(
                    BuiltinDHFactories.curve25519,
                    BuiltinDHFactories.curve25519_libssh,
                    BuiltinDHFactories.ecdhp256,
                    BuiltinDHFactories.ecdhp384,
                    BuiltinDHFactories.ecdhp521,
                    BuiltinDHFactories.dhg16_512,
                    BuiltinDHFactories.dhg14_256),
            CertifiedKeyExchange::of);

    static final List<NamedFactory<Cipher>> CIPHERS = List.of(
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.cc20p1305_openssh,
            BuiltinCiphers.aes256ctr,
            BuiltinCiphers.aes192ctr,
            BuiltinCiphers.aes128ctr);

    static final List<NamedFactory<Mac>> MACS = List.of(
            BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha512etm, BuiltinMacs.hmacsha256, BuiltinMacs.hmacsha512);

    static final List<NamedFactory<Signature>> SIGNATURES = List.of(
            BuiltinSignatures.ed25519,
            BuiltinSignatures.nistp256,
            BuiltinSignatures.nistp384,
            BuiltinSignatures.nistp521,
            BuiltinSignatures.rsaSHA512,
            BuiltinSignatures.rsaSHA256);

    /// What hosts may show that have a certificate.
    private static final List<NamedFactory<Signature>> CERTIFIED = List.of(
            BuiltinSignatures.ed25519_cert,
            BuiltinSignatures.nistp256_cert,
            BuiltinSignatures.nistp384_cert,
            BuiltinSignatures.nistp521_cert,
            BuiltinSignatures.rsaSHA512_cert,
            BuiltinSignatures.rsaSHA256_cert);

    /// What users may log in with.
    static final List<NamedFactory<Signature>> LOGINS = Stream.of(
                    CERTIFIED.stream(),
                    SIGNATURES.stream(),
                    Stream.<NamedFactory<Signature>>of(
                            BuiltinSignatures.sk_ssh_ed25519, BuiltinSignatures.sk_ecdsa_sha2_nistp256))
            .flatMap(part -> part)
            .toList();

    /// All names by the keyword of `ssh_config` that chooses among them.
    static final Map<String, List<String>> ALLOWED = Map.of(
            "hostkeyalgorithms",
            names(Stream.concat(CERTIFIED.stream(), SIGNATURES.stream()).toList()),
            "pubkeyacceptedalgorithms",
            names(LOGINS),
            "casignaturealgorithms",
            names(SIGNATURES),
            "kexalgorithms",
            names(KEY_EXCHANGES),
            "ciphers",
            names(CIPHERS),
            "macs",
            names(MACS));

    private Algorithms() {}

    private static List<String> names(List<? extends NamedResource> all) {
        return all.stream().map(NamedResource::getName).toList();
    }

    /// Those of a list that a keyword chooses, in its order; all where nothing was chosen.
    static <T extends NamedResource> List<T> chosen(Manner manner, String keyword, List<T> all) {
        var names = manner.algorithms().get(keyword);
        return names == null
                ? all
                : names.stream()
                        .flatMap(
                                name -> all.stream().filter(one -> one.getName().equals(name)))
                        .toList();
    }

    /// What a host may show: certificates where an authority is known for it, keys that are known before others. A list
    /// that somebody wrote keeps its order.
    static List<NamedFactory<Signature>> shown(
            Manner manner, List<String> types, boolean certified, Optional<KeyFamily> only) {
        var usual = knownFirst(types, only);
        var all = certified && only.isEmpty()
                ? Stream.concat(CERTIFIED.stream(), usual.stream()).toList()
                : usual;
        return chosen(manner, "hostkeyalgorithms", all);
    }

    /// The signatures with those first that fit a known key, so that the server shows that one.
    ///
    /// @param only the one family to ask for, if it is to be one
    static List<NamedFactory<Signature>> knownFirst(List<String> types, Optional<KeyFamily> only) {
        return SIGNATURES.stream()
                .filter(one -> only.isEmpty() || only.get().has(one.getName()))
                .sorted(Comparator.comparing(one -> !types.contains(type(one.getName()))))
                .toList();
    }

    private static String type(String signature) {
        return signature.startsWith("rsa-sha2-") ? "ssh-rsa" : signature;
    }
}
