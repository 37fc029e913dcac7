package dev.flux.cli.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The embedded fleets of one user on this machine: brings them up, lists them, takes them down. Each has a folder of
/// its
/// own in the state folder. What a killed process left behind is found and removed whenever a lab is listed or made.
public final class Lab {

    private static final Duration UNFINISHED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path state;
    private final Path folder;

    /// @param state the folder where Flux keeps its state
    public Lab(Path state) {
        this.state = state.toAbsolutePath().normalize();
        folder = this.state.resolve("lab");
    }

    /// A lab that is there.
    ///
    /// @param id its folder's name, as `lab down` takes it
    /// @param pid the process that holds its servers
    /// @param since when it was brought up
    /// @param files its inventory, key and configuration
    /// @param hosts empty while it is being brought up
    public record Running(String id, long pid, Instant since, LabFiles files, List<LabHost> hosts) {}

    /// Why this machine cannot have lab hosts, in words; empty where it can. It makes one to find out.
    public static Optional<String> unsupported() {
        return LabCheck.unsupported();
    }

    /// Brings a lab up in this process; it lives as long as this process at most.
    ///
    /// @throws LabException where it cannot
    public LabFleet up(LabPlan plan) throws InterruptedException {
        sweep();
        var files = newFolder();
        try {
            return LabFleet.up(plan, files);
        } catch (LabException | InterruptedException e) {
            remove(files);
            throw e;
        }
    }

    /// Brings a lab up in this process, in the folder that another process made for it and removes where this fails.
    ///
    /// @param id the folder's name
    public LabFleet up(LabPlan plan, String id) throws InterruptedException {
        if (!id.matches("[0-9a-f]{8}")) {
            throw new LabException("not a lab's id: " + id);
        }
        return LabFleet.up(plan, files(id));
    }

    /// Brings a lab up that outlives this process: another one holds it.
    ///
    /// @throws LabException where it cannot, with what that process said
    public Running upInBackground(LabPlan plan) throws InterruptedException {
        sweep();
        var files = newFolder();
        try {
            var server = LabServer.start(plan, files, state);
            return running(LabServer.ready(server, files), files);
        } catch (LabException | InterruptedException e) {
            remove(files);
            throw e;
        }
    }

    /// The labs that are there, oldest first.
    public List<Running> list() {
        sweep();
        return folders().stream()
                .flatMap(files -> LabState.read(files).map(state -> running(state, files)).stream())
                .sorted(Comparator.comparing(Running::since).thenComparing(Running::id))
                .toList();
    }

    /// Takes a lab down: its hosts end, its files go.
    public void down(Running lab) throws InterruptedException {
        var state = LabState.read(lab.files());
        if (state.isPresent()) {
            var owner = state.get().owner();
            owner.end();
            for (long end = System.nanoTime() + PATIENCE.toNanos(); owner.isAlive() && System.nanoTime() < end; ) {
                Thread.sleep(10);
            }
            owner.kill();
            state.get().clones().forEach(ProcessMark::kill);
        }
        remove(lab.files());
    }

    // A clone ends with its owner; it is killed here all the same, should its first process be stuck.
    private void sweep() {
        for (var files : folders()) {
            var state = LabState.read(files);
            if (state.isPresent() ? !state.get().owner().isAlive() : isOld(files)) {
                state.ifPresent(dead -> dead.clones().forEach(ProcessMark::kill));
                remove(files);
            }
        }
    }

    private static boolean isOld(LabFiles files) {
        try {
            var made = Files.getLastModifiedTime(files.folder()).toInstant();
            return made.plus(UNFINISHED).isBefore(Instant.now());
        } catch (IOException e) {
            return false; // it is just being removed
        }
    }

    private List<LabFiles> folders() {
        var found = new ArrayList<LabFiles>();
        try (var entries = Files.newDirectoryStream(folder, "[0-9a-f]*")) {
            entries.forEach(entry -> found.add(new LabFiles(entry)));
        } catch (IOException e) {
            return List.of(); // no lab was ever made
        }
        return found;
    }

    private LabFiles newFolder() {
        var files = files(MachineId.hex(4));
        try {
            files.createFolder();
            return files;
        } catch (IOException e) {
            throw new LabException("no folder for the lab: " + e, e);
        }
    }

    private LabFiles files(String id) {
        return new LabFiles(folder.resolve(id));
    }

    private static Running running(LabState state, LabFiles files) {
        return new Running(state.id(), state.owner().pid(), state.since(), files, state.hosts());
    }

    private static void remove(LabFiles files) {
        try {
            files.delete();
        } catch (IOException e) {
            throw new LabException("the lab's folder cannot be removed: " + e, e);
        }
    }
}
