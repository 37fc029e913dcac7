package dev.flux.inventory;

import static java.util.stream.Collectors.joining;

import dev.flux.host.Inventory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Makes a large inventory of one kind, loads it in a fresh process, and says what that took. Run by
/// [LargeInventoryTests], and by hand: `LargeFleet csv 100000`.
final class LargeFleet {

    private LargeFleet() {}

    /// What a load took.
    record Took(int hosts, long wallMillis, long cpuMillis, long peakMiB) {
        static Took parse(String line) {
            var words = line.strip().split(" ", -1);
            return new Took(
                    Integer.parseInt(words[0]),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]));
        }
    }

    static Path write(Path folder, String kind, int count) throws IOException {
        var name = kind.equals("program") ? "hosts" : "hosts." + kind;
        var file = Files.writeString(folder.resolve(name), text(kind, count));
        return Files.setPosixFilePermissions(
                file, PosixFilePermissions.fromString(kind.equals("program") ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String text(String kind, int count) {
        return switch (kind) {
            case "csv" ->
                "name,address,port,groups,labels.env,vars.rack\n"
                        + lines(
                                count,
                                i -> host(i) + "," + address(i) + ",22,g" + i % 100 + " dc" + i % 7 + ",prod,r"
                                        + i % 500);
            case "jsonl" ->
                lines(
                        count,
                        i -> "{\"name\":\"" + host(i) + "\",\"address\":\"" + address(i)
                                + "\",\"port\":22,\"groups\":[\"g" + i % 100 + "\",\"dc" + i % 7
                                + "\"],\"labels\":{\"env\":\"prod\"}}");
            case "ini" -> lines(count, i -> host(i) + " ansible_host=" + address(i) + " rack=r" + i % 500);
            case "yml" ->
                "all:\n  hosts:\n" + lines(count, i -> "    " + host(i) + ":\n      ansible_host: " + address(i));
            case "toml" ->
                "[servers.all_of_them]\nhosts = [\"host[000001-" + "%06d".formatted(count) + "]\"]\nuser = \"admin\"\n";
            default -> "#!/bin/sh\ncat <<'END'\n" + json(count) + "\nEND\n";
        };
    }

    private static String json(int count) {
        var groups = IntStream.range(0, 100)
                .mapToObj(group -> "\"g" + group + "\":{\"hosts\":["
                        + IntStream.range(0, count)
                                .filter(i -> i % 100 == group)
                                .mapToObj(i -> "\"" + host(i) + "\"")
                                .collect(joining(","))
                        + "],\"vars\":{\"ansible_user\":\"admin\"}}")
                .collect(joining(","));
        var vars = IntStream.range(0, count)
                .mapToObj(i -> "\"" + host(i) + "\":{\"ansible_host\":\"" + address(i)
                        + "\",\"ansible_port\":22,\"rack\":\"r" + i % 500 + "\",\"id\":\"i-" + i + "\"}")
                .collect(joining(","));
        return "{\"_meta\":{\"hostvars\":{" + vars + "}}," + groups + "}";
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(joining("\n", "", "\n"));
    }

    private static String host(int i) {
        return "host%06d.example.org".formatted(i);
    }

    private static String address(int i) {
        return "10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256;
    }

    /// Loads a file and prints hosts, milliseconds, milliseconds of processor time, and the peak of memory in MiB.
    public static void main(String[] args) throws IOException {
        var options = new ReadOptions(Optional.empty(), Duration.ofSeconds(60), Duration.ZERO, false, Optional.empty());
        long begin = System.nanoTime();
        Inventory inventory = InventoryReader.read(List.of(Path.of(args[0])), options);
        long wall = (System.nanoTime() - begin) / 1_000_000;
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
        long peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
        System.out.println(inventory.hosts().size() + " " + wall + " " + cpu + " " + peak);
    }
}
