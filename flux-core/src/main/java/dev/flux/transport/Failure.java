package dev.flux.transport;

import java.time.Duration;
import java.util.Locale;

/// Why a host was not reached: a closed set, each with its cause in words and the next command to try.
/// Text that came from the other end is escaped and bounded before it stands here.
public sealed interface Failure
        permits Distrust,
                Denial,
                Failure.NameUnknown,
                Failure.ConnectionRefused,
                Failure.TimedOut,
                Failure.Busy,
                Failure.NotSsh,
                Failure.JumpFailed,
                Failure.ForwardRefused,
                Failure.Lost {

    /// What a failure makes of its host.
    enum Standing {
        /// Nobody answered as SSH should; trying again later may help.
        UNREACHABLE,
        /// Somebody answered who must not be trusted, or who may not be used.
        REFUSED,
        /// The host answered and did not let us in or do our work.
        FAILED
    }

    /// The cause in one line, lower case: `host key changed`.
    String cause();

    /// What to type next, a command first and what there is to know after four blanks; `{host}`, `{files}` (options
    /// that name its inventory), `{target}` (both) are filled in.
    String next();

    /// What it makes of the host.
    default Standing standing() {
        return Standing.UNREACHABLE;
    }

    /// Whether connecting again, by itself and after a pause, is safe and may help.
    default boolean retryable() {
        return false;
    }

    /// The name did not resolve.
    record NameUnknown(String address, boolean temporary) implements Failure {
        @Override
        public String cause() {
            return temporary ? "DNS did not answer for " + address : "DNS knows no " + address;
        }

        @Override
        public String next() {
            return "getent hosts " + address + "    or set hosts.{host}.address";
        }

        @Override
        public boolean retryable() {
            return temporary;
        }
    }

    /// Nothing listens there, or a router said no.
    record ConnectionRefused(String address, String detail) implements Failure {

        private boolean noWay() {
            var words = detail.toLowerCase(Locale.ROOT);
            return words.contains("no route") || words.contains("unreachable");
        }

        @Override
        public String cause() {
            if (noWay()) {
                return "no way to " + address + ": " + detail.toLowerCase(Locale.ROOT);
            }
            return "connection refused by " + address
                    + (detail.equals("Connection refused") ? "" : " (" + detail + ")");
        }

        @Override
        public String next() {
            return noWay()
                    ? "flux inventory show {host} {files}    is it up, and in a network that this machine reaches?"
                    : "flux inventory show {host} {files}    is sshd running there, on that port?";
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /// A stage did not end by its deadline.
    record TimedOut(String address, String stage, Duration deadline) implements Failure {
        @Override
        public String cause() {
            return "no answer from " + address + " while " + stage + ", gave up after " + deadline.toMillis() / 1000.0
                    + " s";
        }

        @Override
        public String next() {
            return stage.equals("connecting")
                    ? "flux inventory show {host} {files}    is it up, or does a firewall on the way drop packets?"
                    : "flux inventory show {host} {files}    somebody listens there and says nothing:"
                            + " is it sshd's port, and the machine not overloaded?";
        }

        @Override
        public boolean retryable() {
            return stage.equals("connecting");
        }
    }

    /// The server closed before or during its hello: MaxStartups, penalties, or a busy machine.
    record Busy(String address) implements Failure {
        @Override
        public String cause() {
            return address + " closed the connection before it said hello (busy: MaxStartups or a penalty)";
        }

        @Override
        public String next() {
            return "flux exec {target} -- true    raise MaxStartups there, or lower --forks";
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /// What answered does not speak SSH as it should.
    record NotSsh(String address, String detail) implements Failure {
        @Override
        public String cause() {
            return address + " does not speak SSH: " + detail;
        }

        @Override
        public String next() {
            return "flux inventory show {host} {files}    is the port right?";
        }
    }

    /// The jump host failed, so that this host was never tried.
    record JumpFailed(String jump, Failure failure) implements Failure {
        @Override
        public String cause() {
            return "via " + jump + ": " + failure.cause();
        }

        @Override
        public String next() {
            return failure.next().replace("{host}", jump).replace("{target}", "{files} --on " + jump);
        }

        @Override
        public Standing standing() {
            return failure.standing() == Standing.FAILED ? Standing.UNREACHABLE : failure.standing();
        }

        @Override
        public boolean retryable() {
            return failure.retryable();
        }
    }

    /// The jump host works and will not or cannot forward to this host.
    record ForwardRefused(String jump, String address, String detail) implements Failure {
        @Override
        public String cause() {
            return jump + " did not forward to " + address + ": " + detail;
        }

        @Override
        public String next() {
            return "ssh -J " + jump + " {host}    AllowTcpForwarding and PermitOpen on " + jump + " decide";
        }
    }

    /// The link was lost.
    record Lost(String detail) implements Failure {
        @Override
        public String cause() {
            return "connection lost: " + detail;
        }

        @Override
        public String next() {
            return "flux exec {target} -- true";
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }
}
