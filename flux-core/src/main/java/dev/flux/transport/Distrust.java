package dev.flux.transport;

import java.util.List;

/// Somebody answered who must not be trusted, or who may not be used.
public sealed interface Distrust extends Failure {

    @Override
    default Standing standing() {
        return Standing.REFUSED;
    }

    /// No algorithm that both sides accept.
    record NoCommonAlgorithm(String address, String detail) implements Distrust {
        @Override
        public String cause() {
            return "no algorithm in common with " + address + ": " + detail;
        }

        @Override
        public String next() {
            return "ssh -v {host} true    it offers only algorithms that Flux refuses: update its sshd";
        }
    }

    /// A key is known for the host, and this is another one.
    record HostKeyChanged(String known, String knownAt, String offered) implements Distrust {

        /// Where a key is known that no file of known hosts has.
        public static final String PINNED = "host_key in the inventory";

        @Override
        public String cause() {
            return "host key changed: known " + known + " (" + knownAt + "), offered " + offered
                    + "; nothing was sent, not even the user name";
        }

        @Override
        public String next() {
            return knownAt.equals(PINNED)
                    ? "if the machine was rebuilt: its new key goes into host_key of {host}:"
                            + " flux inventory show {host} {files}"
                    : "if the machine was rebuilt: flux hostkeys forget {target} && flux hostkeys scan {target}";
        }
    }

    /// No key is known for the host.
    record HostKeyUnknown(String offered, String file) implements Distrust {
        @Override
        public String cause() {
            return "host key unknown: " + offered + " is not in " + file;
        }

        @Override
        public String next() {
            return "flux hostkeys scan {target}";
        }
    }

    /// The host offered a key that is marked as revoked.
    record HostKeyRevoked(String offered, String knownAt) implements Distrust {
        @Override
        public String cause() {
            return "host key " + offered + " is revoked at " + knownAt;
        }

        @Override
        public String next() {
            return Lines.shown(knownAt)
                    + "    somebody uses a key that was withdrawn; do not connect until you know who";
        }
    }

    /// An authority that is trusted signed the host's certificate, and it says something else.
    record HostCertificateWrong(String authority, String knownAt, String detail) implements Distrust {
        @Override
        public String cause() {
            return "host certificate refused: " + detail + " (signed by " + authority + ", trusted at " + knownAt + ")";
        }

        @Override
        public String next() {
            return "ssh-keyscan -c {host} | cut -d' ' -f2- | ssh-keygen -L -f -    then have it made out anew";
        }
    }

    /// The user's own ssh configuration says something that is not done here, so that the host would be reached
    /// otherwise.
    record ConfigRefused(List<String> lines) implements Distrust {
        public ConfigRefused {
            lines = List.copyOf(lines);
        }

        @Override
        public String cause() {
            return String.join("; ", lines);
        }

        @Override
        public String next() {
            return lines.stream()
                            .filter(Lines::names)
                            .findFirst()
                            .map(Lines::mended)
                            .orElse("ssh -G {host}")
                    + "    or write jump_host of {host} in the inventory; docs/reference/ssh-config.md";
        }
    }

    /// Another machine answers under the name than the one that was met there.
    ///
    /// @param recorded its machine id, and when that was; or why that cannot be told
    /// @param met what answers now; empty where it tells none
    record OtherMachine(String recorded, String met) implements Distrust {
        @Override
        public String cause() {
            return "another machine answers: its machine id is " + (met.isEmpty() ? "not told" : met) + ", recorded is "
                    + recorded + "; nothing was changed";
        }

        @Override
        public String next() {
            return "if the machine was rebuilt or replaced: flux machines accept {target}";
        }
    }

    /// What is known about the host's key cannot be read for certain, so nothing is.
    record HostKeyDoubtful(String knownAt, String detail) implements Distrust {
        @Override
        public String cause() {
            return "known hosts are damaged: " + knownAt + ": " + detail;
        }

        @Override
        public String next() {
            return Lines.mended(knownAt) + " && flux hostkeys scan {target}    mend or remove that line first";
        }
    }
}
