package dev.flux.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All that can be seen of a folder's files: content, mode, owner, links, times. Two images are equal where nothing was
/// touched.
public record TreeImage(Map<String, String> entries) {

    public TreeImage {
        entries = Map.copyOf(entries);
    }

    /// Every file, link and folder below, with its time of change.
    public static TreeImage of(Path folder) {
        return of(folder, true);
    }

    /// Files and links below, without folders: what putting back brings back. Their time of change is part of it.
    public static TreeImage ofFiles(Path folder) {
        return of(folder, false);
    }

    /// The same without times, for files that a kernel would keep and that are written in place.
    public TreeImage withoutTimes() {
        var timeless = new TreeMap<String, String>();
        entries.forEach((name, entry) -> timeless.put(name, entry.replaceFirst(" \\d{4}-[0-9-]+T[0-9:.]+Z", "")));
        return new TreeImage(timeless);
    }

    private static TreeImage of(Path folder, boolean folders) {
        var entries = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> folders || !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(file -> entries.put(folder.relativize(file).toString(), describe(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeImage(entries);
    }

    private static String describe(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
            var owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
            var content = attributes.isSymbolicLink()
                    ? " -> " + Files.readSymbolicLink(file)
                    : attributes.isRegularFile() ? " " + HexFormat.of().formatHex(Files.readAllBytes(file)) : "";
            return mode + " " + owner + " " + attributes.lastModifiedTime() + content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return new TreeMap<>(entries).toString();
    }
}
