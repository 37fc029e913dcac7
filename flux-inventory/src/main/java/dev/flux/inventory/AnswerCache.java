package dev.flux.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// The last answer of one inventory program, in a file of the user's own.
///
/// @param folder of the user alone
/// @param program whose answer it is, by its full path
record AnswerCache(Path folder, Path program) {

    /// An answer and how old it is.
    record Kept(String text, Duration age) {}

    /// The last answer, if there is one that can be read.
    Optional<Kept> read() {
        try {
            var age = Duration.between(Files.getLastModifiedTime(file()).toInstant(), Instant.now());
            return Optional.of(new Kept(Files.readString(file()), age.isNegative() ? Duration.ofDays(1) : age));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Keeps an answer; a reader sees the old one or the new one, never half of one.
    ///
    /// @return why it could not be kept, which is no reason not to use it
    Optional<String> write(String text) {
        var fresh = folder.resolve(
                program.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
            return Optional.empty();
        } catch (IOException e) {
            fresh.toFile().delete();
            return Optional.of(program + ": its answer cannot be kept in " + folder + ": " + e.getMessage());
        }
    }

    private Path file() {
        try {
            var name = program.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
            var digest = MessageDigest.getInstance("SHA-256").digest(name);
            return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
