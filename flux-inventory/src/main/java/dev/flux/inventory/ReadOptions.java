package dev.flux.inventory;

import dev.flux.document.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How inventories are read.
///
/// @param format what all files are; empty where each tells by itself
/// @param timeout how long a program may take
/// @param cache how long a program's answer is good for; zero keeps none
/// @param refresh whether programs are asked even if their answer is still good
/// @param folder where answers are kept, of the user alone; empty keeps none
/// @param seen is told of every file that was read, and of what a program said
/// @param workflows those that a group may name; empty where nobody knows which there are
public record ReadOptions(
        Optional<InventoryFormat> format,
        Duration timeout,
        Duration cache,
        boolean refresh,
        Optional<Path> folder,
        Seen seen,
        Optional<List<String>> workflows) {

    /// Nobody is told what was read.
    public ReadOptions(
            Optional<InventoryFormat> format,
            Duration timeout,
            Duration cache,
            boolean refresh,
            Optional<Path> folder) {
        this(format, timeout, cache, refresh, folder, Seen.NOBODY, Optional.empty());
    }

    /// Each file tells by itself what it is, and nothing is kept.
    public static final ReadOptions USUAL =
            new ReadOptions(Optional.empty(), Duration.ofSeconds(30), Duration.ZERO, false, Optional.empty());

    /// The same for files that are all of one format.
    public ReadOptions with(InventoryFormat all) {
        return new ReadOptions(Optional.of(all), timeout, cache, refresh, folder, seen, workflows);
    }
}
