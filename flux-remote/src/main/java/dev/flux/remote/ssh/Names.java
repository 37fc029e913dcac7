package dev.flux.remote.ssh;

import dev.flux.transport.Failure;
import dev.flux.transport.TransportException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Resolves names of hosts that are reached directly, each within its deadline whatever the resolver does.
final class Names {

    private final Duration patience;
    private final Lookup lookup;

    /// Where names are looked up.
    interface Lookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    Names(Duration patience) {
        this(patience, InetAddress::getAllByName);
    }

    Names(Duration patience, Lookup lookup) {
        this.patience = patience;
        this.lookup = lookup;
    }

    /// All addresses of a name, in the resolver's order; an address itself is not looked up.
    List<InetAddress> resolve(String name) throws InterruptedException {
        var bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        var answer = new CompletableFuture<List<InetAddress>>();
        Thread.ofVirtual().name("dns " + bare).start(() -> look(bare, answer));
        try {
            var addresses = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (addresses.isEmpty()) {
                throw new TransportException(new Failure.NameUnknown(name, false));
            }
            return addresses;
        } catch (TimeoutException e) {
            throw new TransportException(new Failure.NameUnknown(name, true), e);
        } catch (ExecutionException e) {
            // the words are the C library's; they only choose between "later" and "never"
            boolean temporary = String.valueOf(e.getMessage()).contains("Temporary failure");
            throw new TransportException(new Failure.NameUnknown(name, temporary), e);
        }
    }

    /// One word for all names of a server: its least address, as resolvers turn them round.
    static String sameFor(List<InetAddress> addresses) {
        return addresses.stream()
                .min(Comparator.<InetAddress>comparingInt(one -> one.getAddress().length)
                        .thenComparing(InetAddress::getHostAddress))
                .orElseThrow()
                .getHostAddress();
    }

    private void look(String name, CompletableFuture<List<InetAddress>> answer) {
        try {
            answer.complete(List.of(lookup.addresses(name)));
        } catch (UnknownHostException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
