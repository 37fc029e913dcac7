package dev.flux.remote.ssh;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/// A binary revocation list, as `ssh-keygen -k` writes it and OpenSSH's PROTOCOL.krl describes it. All of it is read
/// before anything is answered; a part that is not understood makes the whole list unreadable.
final class RevocationList {

    private static final byte[] MAGIC = "SSHKRL\n\0".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int MOST_BITMAP = 2049;

    private final Set<ByteBuffer> keys = new HashSet<>();
    private final Set<ByteBuffer> sha1 = new HashSet<>();
    private final Set<ByteBuffer> sha256 = new HashSet<>();
    private final List<Issued> issued = new ArrayList<>();

    /// Certificates of one authority, or, where none is named, of all.
    private record Issued(Optional<ByteBuffer> authority, List<Serials> serials, Set<String> ids) {
        boolean has(ByteBuffer by, long serial, String id) {
            // A certificate without a serial number of its own has 0, which no list can mean.
            return authority.map(by::equals).orElse(true)
                    && (ids.contains(id) || (serial != 0 && serials.stream().anyMatch(some -> some.has(serial))));
        }
    }

    /// Some serial numbers; unsigned.
    private sealed interface Serials {
        boolean has(long serial);

        record Range(long least, long most) implements Serials {
            @Override
            public boolean has(long serial) {
                return Long.compareUnsigned(least, serial) <= 0 && Long.compareUnsigned(serial, most) <= 0;
            }
        }

        record Bitmap(long offset, BigInteger bits) implements Serials {
            @Override
            public boolean has(long serial) {
                long bit = serial - offset;
                return Long.compareUnsigned(bit, bits.bitLength()) < 0 && bits.testBit((int) bit);
            }
        }
    }

    private RevocationList() {}

    static boolean isOne(byte[] file) {
        return ByteBuffer.wrap(file)
                .slice(0, Math.min(file.length, MAGIC.length))
                .equals(ByteBuffer.wrap(MAGIC));
    }

    /// Reads one.
    ///
    /// @throws IllegalArgumentException where anything in it is not understood
    static RevocationList parse(byte[] file) {
        var list = new RevocationList();
        try {
            var in = ByteBuffer.wrap(file);
            in.position(MAGIC.length);
            if (!isOne(file) || in.getInt() != VERSION) {
                throw new IllegalArgumentException("another version");
            }
            in.getLong();
            in.getLong();
            if (in.getLong() != 0) {
                throw new IllegalArgumentException("flags");
            }
            string(in);
            string(in);
            while (in.hasRemaining()) {
                list.section(Byte.toUnsignedInt(in.get()), string(in));
            }
            return list;
        } catch (BufferUnderflowException | SshException e) {
            throw new IllegalArgumentException("cut off or damaged", e);
        }
    }

    /// A part with its length in front.
    private static ByteBuffer string(ByteBuffer in) {
        long length = Integer.toUnsignedLong(in.getInt());
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var part = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return part;
    }

    private void section(int type, ByteBuffer in) throws SshException {
        switch (type) {
            case 1 -> certificates(in);
            case 2 -> {
                while (in.hasRemaining()) {
                    keys.add(key(string(in)));
                }
            }
            case 3 -> digests(in, 20, sha1);
            case 5 -> digests(in, 32, sha256);
            case 255 -> extension(in);
            default -> throw new IllegalArgumentException("a section of type " + type);
        }
    }

    private static ByteBuffer key(ByteBuffer blob) {
        var type = Fingerprint.type(bytes(blob)).orElse("");
        if (type.isEmpty() || type.contains("-cert-")) {
            throw new IllegalArgumentException("a key that is none");
        }
        return blob;
    }

    private static void digests(ByteBuffer in, int length, Set<ByteBuffer> digests) {
        while (in.hasRemaining()) {
            var digest = string(in);
            if (digest.remaining() != length) {
                throw new IllegalArgumentException("a fingerprint of another length");
            }
            digests.add(digest);
        }
    }

    /// Only what may be passed over is.
    private static void extension(ByteBuffer in) {
        string(in);
        boolean critical = in.get() != 0;
        string(in);
        if (critical || in.hasRemaining()) {
            throw new IllegalArgumentException("an extension");
        }
    }

    private void certificates(ByteBuffer in) throws SshException {
        var authority = string(in);
        string(in);
        var some = new Issued(
                authority.hasRemaining() ? Optional.of(canonical(bytes(authority))) : Optional.empty(),
                new ArrayList<>(),
                new HashSet<>());
        while (in.hasRemaining()) {
            int type = Byte.toUnsignedInt(in.get());
            var part = string(in);
            switch (type) {
                case 0x20 -> {
                    while (part.hasRemaining()) {
                        long serial = part.getLong();
                        some.serials().add(range(serial, serial));
                    }
                }
                case 0x21 -> some.serials().add(range(part.getLong(), part.getLong()));
                case 0x22 -> some.serials().add(bitmap(part.getLong(), bytes(string(part))));
                case 0x23 -> {
                    while (part.hasRemaining()) {
                        some.ids()
                                .add(id(StandardCharsets.UTF_8
                                        .decode(string(part))
                                        .toString()));
                    }
                }
                case 0x39 -> {
                    extension(part);
                    part.position(part.limit());
                }
                default -> throw new IllegalArgumentException("certificates named by " + type);
            }
            if (part.hasRemaining()) {
                throw new IllegalArgumentException("more than it should hold");
            }
        }
        issued.add(some);
    }

    /// An authority's key in the form that a certificate's is compared in.
    private static ByteBuffer canonical(byte[] blob) throws SshException {
        try {
            return ByteBuffer.wrap(Fingerprint.blob(new ByteArrayBuffer(blob).getRawPublicKey()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("an authority that is no key", e);
        }
    }

    private static Serials range(long least, long most) {
        if (least == 0 || Long.compareUnsigned(least, most) > 0) {
            throw new IllegalArgumentException("serial numbers that make no sense");
        }
        return new Serials.Range(least, most);
    }

    private static Serials bitmap(long offset, byte[] number) {
        var bits = number.length == 0 ? BigInteger.ZERO : new BigInteger(number);
        boolean over = bits.bitLength() > 0 && Long.compareUnsigned(offset, offset + bits.bitLength() - 1) > 0;
        if (number.length > MOST_BITMAP || bits.signum() < 0 || over || (offset == 0 && bits.testBit(0))) {
            throw new IllegalArgumentException("a bitmap that makes no sense");
        }
        return new Serials.Bitmap(offset, bits);
    }

    /// As C compares names.
    private static String id(String text) {
        int end = text.indexOf('\0');
        if (end >= 0 && end < text.length() - 1) {
            throw new IllegalArgumentException("a name with a zero in it");
        }
        return end < 0 ? text : text.substring(0, end);
    }

    private static byte[] bytes(ByteBuffer part) {
        var bytes = new byte[part.remaining()];
        part.get(part.position(), bytes);
        return bytes;
    }

    /// Whether a key is revoked, whoever shows it.
    boolean revokes(byte[] key) {
        return keys.contains(ByteBuffer.wrap(key))
                || sha1.contains(digest("SHA-1", key))
                || sha256.contains(digest("SHA-256", key));
    }

    /// Whether a certificate is revoked as such, apart from its keys.
    boolean revokes(byte[] authority, long serial, String id) {
        var by = ByteBuffer.wrap(authority);
        int end = id.indexOf('\0');
        var name = end < 0 ? id : id.substring(0, end);
        return issued.stream().anyMatch(some -> some.has(by, serial, name));
    }

    private static ByteBuffer digest(String algorithm, byte[] key) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance(algorithm).digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
