package dev.flux.cli.doctor;

import dev.flux.cli.view.DoctorView.Finding;
import dev.flux.host.Host;
import dev.flux.host.Reach;
import dev.flux.remote.ssh.Bastion;
import dev.flux.remote.ssh.SshTransport;
import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The jump hosts of an inventory: each is logged in to once, and nothing is run there.
///
/// @param findings one a jump host
/// @param worst what the worst of the failures makes of its host
public record BastionCheck(List<Finding> findings, Optional<Failure.Standing> worst) {

    /// Logs in to all of them, side by side.
    ///
    /// @param files what to type to mean the same inventory again
    public static BastionCheck of(SshTransport transport, List<Host> hosts, String files) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        var bastions = bastions(transport, hosts, files, findings, failures);
        List<Future<Optional<Failure>>> waiting = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            bastions.forEach(bastion -> waiting.add(threads.submit(() -> failure(transport, bastion))));
        }
        int at = 0;
        for (var bastion : bastions) {
            var failure = got(waiting.get(at++));
            failure.ifPresent(failures::add);
            var name = bastion.name() + " (" + bastion.endpoint() + ")";
            findings.add(failure.map(why -> finding(bastion.name(), name, why, files))
                    .orElseGet(() -> Finding.ok("bastions", name + " lets us in")));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok("bastions", "none: every host is reached directly"));
        }
        var worst = failures.stream()
                .map(Failure::standing)
                .max((left, right) ->
                        Boolean.compare(left != Failure.Standing.UNREACHABLE, right != Failure.Standing.UNREACHABLE));
        return new BastionCheck(findings, worst);
    }

    private static Set<Bastion> bastions(
            SshTransport transport, List<Host> hosts, String files, List<Finding> findings, List<Failure> failures) {
        Set<Bastion> bastions = new LinkedHashSet<>();
        for (var host : hosts) {
            if (host.reach() instanceof Reach.Network) {
                try {
                    bastions.addAll(transport.bastions(host));
                } catch (TransportException e) {
                    failures.add(e.failure());
                    findings.add(finding(host.name(), "the way to " + host.name(), e.failure(), files));
                }
            }
        }
        return bastions;
    }

    private static Optional<Failure> failure(SshTransport transport, Bastion bastion) throws InterruptedException {
        try (var _ = transport.connect(bastion)) {
            return Optional.empty();
        } catch (TransportException e) {
            return Optional.of(e.failure());
        }
    }

    private static Finding finding(String host, String what, Failure why, String files) {
        var next = why.next()
                .replace("{target}", files + " --on " + host)
                .replace("{files}", files)
                .replace("{host}", host)
                .strip();
        return Finding.trouble("bastions", what + ": " + why.cause(), next);
    }

    private static Optional<Failure> got(Future<Optional<Failure>> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a login went wrong", e);
        }
    }
}
