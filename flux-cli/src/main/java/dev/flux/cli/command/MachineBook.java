package dev.flux.cli.command;

import dev.flux.host.Host;
import dev.flux.host.Reach;
import dev.flux.report.ReportJson;
import dev.flux.run.KnownMachines;
import dev.flux.shell.Printable;
import dev.flux.transport.Distrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/// Which machine answered under each name of an inventory: a file each in the state folder, for inventories apart. What
/// is met first is recorded, in a dry-run too; another machine is noted there and refused until somebody accepts it.
///
/// A `host_key` that the inventory pins is the operator's own word about the machine: where that has changed, the
/// machine is recorded anew.
final class MachineBook implements KnownMachines {

    private static final int MOST = 64;

    private final Path folder;
    private final Path facts;
    private final String run;

    /// @param run that meets machines; empty where none does
    MachineBook(Setup setup, String run) {
        var targets = setup.targets();
        var inventory = Stream.concat(
                        targets.inventories.stream()
                                .map(file -> setup.surroundings()
                                        .folder()
                                        .resolve(file)
                                        .normalize()
                                        .toString()),
                        targets.remotes.isEmpty() ? Stream.empty() : Stream.of("--remote"))
                .sorted()
                .collect(Collectors.joining("\n"));
        var name = UUID.nameUUIDFromBytes(inventory.getBytes(StandardCharsets.UTF_8))
                .toString();
        this.folder = setup.state().folder("machines", name);
        this.facts = setup.state().path().resolve("facts");
        this.run = run;
    }

    /// What is recorded about one name.
    ///
    /// @param machine its id
    /// @param at when it was met first, or accepted
    /// @param pin the host key that the inventory pinned then
    /// @param met another machine that answered since; empty where there was none
    record Known(String machine, Instant at, String pin, Optional<String> met) {

        private String words() {
            return machine + " since " + at.toString().substring(0, 10);
        }
    }

    @Override
    public Optional<Distrust> meet(Host host, String machineId) {
        if (host.reach() instanceof Reach.Here) {
            return Optional.empty();
        }
        var now = Printable.line(machineId, MOST);
        Optional<Known> known;
        try {
            known = known(host);
        } catch (IOException | JacksonException e) {
            return Optional.of(new Distrust.OtherMachine("not readable (" + file(host) + ")", now));
        }
        if (known.isEmpty() || !known.get().pin().equals(pin(host))) {
            if (!now.isEmpty()) {
                note(host, new Known(now, Instant.now(), pin(host), Optional.empty()));
            }
            return Optional.empty();
        } else if (known.get().machine().equals(now)) {
            return Optional.empty();
        }
        var before = known.get();
        note(host, new Known(before.machine(), before.at(), before.pin(), Optional.of(now)));
        return Optional.of(new Distrust.OtherMachine(before.words(), now));
    }

    /// A disk that is full makes no other machine of this one; the journal, which is written next, says that it is
    /// full.
    private void note(Host host, Known known) {
        try {
            write(host, known);
        } catch (IOException e) {
            // the next run records it
        }
    }

    /// @throws IOException where what is recorded cannot be read
    /// @throws JacksonException where it is damaged
    Optional<Known> known(Host host) throws IOException {
        try {
            var json = ReportJson.MAPPER.readTree(Files.readString(file(host)));
            var machine = json.path("machine").asString("");
            var at = json.path("at");
            if (machine.isEmpty() || !at.isNumber()) {
                throw new IOException("damaged");
            }
            var met = json.path("met");
            return Optional.of(new Known(
                    machine,
                    Instant.ofEpochMilli(at.asLong(0)),
                    json.path("host_key").asString(""),
                    met.isString() ? Optional.of(met.asString()) : Optional.empty()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /// Whether something is recorded, readable or not.
    boolean isRecorded(Host host) {
        return Files.exists(file(host));
    }

    /// Whether somebody has to say which machine it is: another has answered since, or nobody can read what is
    /// recorded.
    boolean isInDoubt(Host host) {
        try {
            return known(host).flatMap(Known::met).isPresent();
        } catch (IOException | JacksonException e) {
            return true;
        }
    }

    /// The machine that answered last is the one from now on; one that told no id is recorded when it tells one.
    void accept(Host host, Known known) {
        var met = known.met().orElse("");
        forget(host);
        if (!met.isEmpty()) {
            try {
                write(host, new Known(met, Instant.now(), known.pin(), Optional.empty()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Nothing is recorded any more, nor are the facts that it told.
    boolean forget(Host host) {
        try {
            Files.deleteIfExists(facts.resolve(host.name()));
            return Files.deleteIfExists(file(host));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pin(Host host) {
        return host.login().hostKey().orElse("");
    }

    /// Where it is recorded.
    Path file(Host host) {
        return folder.resolve(host.name());
    }

    private void write(Host host, Known known) throws IOException {
        var json = ReportJson.MAPPER.createObjectNode().put("schema_version", ReportJson.SCHEMA_VERSION);
        json.put("host", host.name()).put("machine", known.machine());
        json.put("at", known.at().toEpochMilli()).put("host_key", known.pin()).put("run", run);
        known.met().ifPresent(met -> json.put("met", met));
        var fresh = folder.resolve("." + host.name() + "." + UUID.randomUUID());
        try (var channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            Files.move(fresh, file(host), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
