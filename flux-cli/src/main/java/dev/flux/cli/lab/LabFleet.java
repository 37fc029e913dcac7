package dev.flux.cli.lab;

import dev.flux.remote.embedded.EmbeddedKey;
import dev.flux.remote.embedded.EmbeddedServer;
import dev.flux.remote.embedded.EmbeddedSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/// The hosts of one lab while they live, held by this process: clones of this machine, each behind an SSH server of its
/// own. Closing it, or the end of this process however it comes, takes all of it down.
public final class LabFleet implements AutoCloseable {

    private final LabFiles files;
    private final List<Member> members;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Interrupted with Ctrl-C a program ends without closing what it opened.
    private final Thread hook = new Thread(this::close, "lab-down");

    private record Member(String group, CloneHost inner, EmbeddedServer server) {

        LabHost host() {
            return new LabHost(inner.name(), group, server.port(), server.hostKeyLine());
        }

        void close() {
            server.close();
            inner.close();
        }
    }

    private LabFleet(LabFiles files, List<Member> members) {
        this.files = files;
        this.members = List.copyOf(members);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Brings all hosts up side by side, then writes their files and the lab's state.
    ///
    /// @param files where; the folder is there
    /// @throws LabException where one host cannot be had; nothing is left then but the folder
    static LabFleet up(LabPlan plan, LabFiles files) throws InterruptedException {
        var state = LabState.begun(files.folder().getFileName().toString());
        var client = EmbeddedKey.generate();
        try {
            state.write(files);
            var fleet = new LabFleet(files, members(plan, client));
            try {
                files.write(fleet.hosts(), client.privateText());
                state.up(fleet.hosts(), fleet.marks()).write(files);
                return fleet;
            } catch (IOException e) {
                fleet.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LabException("the lab's files cannot be written: " + e.getMessage(), e);
        }
    }

    private static List<Member> members(LabPlan plan, EmbeddedKey client) throws InterruptedException {
        var tasks = new ArrayList<Callable<Member>>();
        plan.groups().forEach((group, names) -> names.forEach(name -> tasks.add(() -> member(group, name, client))));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return gathered(threads.invokeAll(tasks));
        }
    }

    private static Member member(String group, String name, EmbeddedKey client) throws IOException {
        var clone = CloneHost.start(CloneSpec.named(name));
        try {
            var spec = new EmbeddedSpec(EmbeddedKey.generate(), client, "root", clone::shell);
            return new Member(group, clone, EmbeddedServer.start(spec));
        } catch (IOException e) {
            clone.close();
            throw e;
        }
    }

    private static List<Member> gathered(List<Future<Member>> ended) throws InterruptedException {
        var members = new ArrayList<Member>();
        Throwable fault = null;
        for (var future : ended) {
            try {
                members.add(future.get());
            } catch (ExecutionException e) {
                fault = e.getCause();
            }
        }
        if (fault != null) {
            closeAll(members);
            throw fault instanceof LabException lab ? lab : new LabException("no lab host: " + fault, fault);
        }
        return members;
    }

    /// Its hosts, in order.
    public List<LabHost> hosts() {
        return members.stream().map(Member::host).toList();
    }

    /// The clone behind each host, in order.
    public List<CloneHost> clones() {
        return members.stream().map(Member::inner).toList();
    }

    /// The clone behind one host.
    public CloneHost inside(String name) {
        return members.stream()
                .map(Member::inner)
                .filter(inner -> inner.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not in this lab: " + name));
    }

    /// Its inventory, key and configuration.
    public LabFiles files() {
        return files;
    }

    private List<ProcessMark> marks() {
        return members.stream().map(member -> member.inner().mark()).toList();
    }

    /// Takes the hosts down and deletes the folder. May be called twice.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closeAll(members);
            try {
                files.delete();
            } catch (IOException e) {
                // the next `lab list` sweeps it
            }
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending already, and the hook is at work
        }
    }

    private static void closeAll(List<Member> members) {
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            members.forEach(member -> threads.execute(member::close));
        }
    }
}
