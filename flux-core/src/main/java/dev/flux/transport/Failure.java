package dev.flux.transport;

import java.time.Duration;
import java.util.List;

/// Why a host was not reached: a closed set, each with its cause in words and the next command to try.
/// Text that came from the other end is escaped and bounded before it stands here.
public sealed interface Failure {

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

    /// What to type next; `{host}`, `{files}` (options that name its inventory), `{target}` (both) are filled in.
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
        @Override
        public String cause() {
            return "connection refused by " + address + " (" + detail + ")";
        }

        @Override
        public String next() {
            return "is sshd running there, on that port? check with: flux inventory show {host} {files}";
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
            return "ssh -v {host}    a firewall that drops packets looks like this";
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
            return "raise MaxStartups there, or lower --forks";
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
            return "is the port right? flux inventory show {host} {files}";
        }
    }

    /// No algorithm that both sides accept.
    record NoCommonAlgorithm(String address, String detail) implements Failure {
        @Override
        public String cause() {
            return "no algorithm in common with " + address + ": " + detail;
        }

        @Override
        public String next() {
            return "the host offers only algorithms that Flux refuses; update its sshd";
        }

        @Override
        public Standing standing() {
            return Standing.REFUSED;
        }
    }

    /// A key is known for the host, and this is another one.
    record HostKeyChanged(String known, String knownAt, String offered) implements Failure {
        @Override
        public String cause() {
            return "host key changed: known " + known + " (" + knownAt + "), offered " + offered
                    + "; nothing was sent, not even the user name";
        }

        @Override
        public String next() {
            return "if the machine was rebuilt: flux hostkeys forget {target} && flux hostkeys scan {target}";
        }

        @Override
        public Standing standing() {
            return Standing.REFUSED;
        }
    }

    /// No key is known for the host.
    record HostKeyUnknown(String offered, String file) implements Failure {
        @Override
        public String cause() {
            return "host key unknown: " + offered + " is not in " + file;
        }

        @Override
        public String next() {
            return "flux hostkeys scan {target}";
        }

        @Override
        public Standing standing() {
            return Standing.REFUSED;
        }
    }

    /// The host offered a key that is marked as revoked.
    record HostKeyRevoked(String offered, String knownAt) implements Failure {
        @Override
        public String cause() {
            return "host key " + offered + " is revoked at " + knownAt;
        }

        @Override
        public String next() {
            return "somebody uses a key that was withdrawn; do not connect until you know who";
        }

        @Override
        public Standing standing() {
            return Standing.REFUSED;
        }
    }

    /// An authority that is trusted signed the host's certificate, and it says something else.
    record HostCertificateWrong(String authority, String knownAt, String detail) implements Failure {
        @Override
        public String cause() {
            return "host certificate refused: " + detail + " (signed by " + authority + ", trusted at " + knownAt + ")";
        }

        @Override
        public String next() {
            return "ssh-keygen -L -f the host's certificate; have it made out anew";
        }

        @Override
        public Standing standing() {
            return Standing.REFUSED;
        }
    }

    /// The user's own ssh configuration says something that is not done here, so that the host would be reached
    /// otherwise.
    record ConfigRefused(List<String> lines) implements Failure {
        public ConfigRefused {
            lines = List.copyOf(lines);
        }

        @Override
        public String cause() {
            return String.join("; ", lines);
        }

        @Override
        public String next() {
            return "mend that line, or write jump_host of {host} in the inventory; docs/reference/ssh-config.md";
        }

        @Override
        public Standing standing() {
            return Standing.REFUSED;
        }
    }

    /// What is known about the host's key cannot be read for certain, so nothing is.
    record HostKeyDoubtful(String knownAt, String detail) implements Failure {
        @Override
        public String cause() {
            return "known hosts are damaged: " + knownAt + ": " + detail;
        }

        @Override
        public String next() {
            return "mend or remove that line, then: flux hostkeys scan {target}";
        }

        @Override
        public Standing standing() {
            return Standing.REFUSED;
        }
    }

    /// No credential was accepted.
    record LoginRefused(String user, List<String> offered, String accepts) implements Failure {
        public LoginRefused {
            offered = List.copyOf(offered);
        }

        @Override
        public String cause() {
            return "login as " + user + " refused; offered: "
                    + (offered.isEmpty() ? "nothing" : String.join(", ", offered)) + "; the host accepts: " + accepts;
        }

        @Override
        public String next() {
            return "ssh-copy-id " + user + "@{host}    or set identity_file";
        }

        @Override
        public Standing standing() {
            return Standing.FAILED;
        }
    }

    /// The credential was refused elsewhere too often to be offered again.
    record LoginWithheld(String credential, int refusals) implements Failure {
        @Override
        public String cause() {
            return credential + " was refused by " + refusals + " hosts and is not offered to more";
        }

        @Override
        public String next() {
            return "mend the credential, then run again with --on {host}";
        }

        @Override
        public Standing standing() {
            return Standing.FAILED;
        }
    }

    /// A key or password that is needed here cannot be used: missing, unreadable, locked, or there is no way to ask.
    record CredentialUnusable(String what, String detail) implements Failure {
        @Override
        public String cause() {
            return what + ": " + detail;
        }

        @Override
        public String next() {
            return "ssh-add " + what + "    or set identity_file";
        }

        @Override
        public Standing standing() {
            return Standing.FAILED;
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

    /// The host gave no further channel.
    record ChannelRefused(String detail) implements Failure {
        @Override
        public String cause() {
            return "the host opened no channel: " + detail;
        }

        @Override
        public String next() {
            return "MaxSessions in its sshd_config must be at least 1";
        }

        @Override
        public Standing standing() {
            return Standing.FAILED;
        }
    }

    /// The login shell did not run our first line.
    record ShellUnusable(String detail) implements Failure {
        @Override
        public String cause() {
            return "the login shell did not start /bin/sh: " + detail;
        }

        @Override
        public String next() {
            return "ssh {host} exec /bin/sh -c true    a restricted shell or ForceCommand forbids it";
        }

        @Override
        public Standing standing() {
            return Standing.FAILED;
        }
    }

    /// We are in, and may not become root.
    record NoPrivilege(String detail, String advice) implements Failure {
        @Override
        public String cause() {
            return "cannot become root: " + detail;
        }

        @Override
        public String next() {
            return advice;
        }

        @Override
        public Standing standing() {
            return Standing.FAILED;
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
