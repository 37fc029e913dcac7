package dev.flux.transport;

import java.util.List;

/// The host answered and did not let us in or do our work.
public sealed interface Denial extends Failure {

    @Override
    default Standing standing() {
        return Standing.FAILED;
    }

    /// No credential was accepted.
    ///
    /// @param kept how many more keys there were that the host did not hear of
    /// @param copy the command that brings a key there; empty where none can, for the host takes no password
    record LoginRefused(String user, List<String> offered, int kept, String accepts, String copy) implements Denial {
        public LoginRefused {
            offered = List.copyOf(offered);
        }

        @Override
        public String cause() {
            return "login as " + user + " refused; offered: "
                    + (offered.isEmpty() ? "nothing" : String.join(", ", offered))
                    + (kept == 0 ? "" : "; " + kept + " more " + (kept == 1 ? "key was" : "keys were") + " not offered")
                    + "; the host accepts: " + accepts;
        }

        @Override
        public String next() {
            if (kept == 0 && !copy.isEmpty()) {
                return copy + "    or set identity_file";
            }
            return "flux inventory show {host} {files}    name the key that it takes: identity_file = \"~/.ssh/NAME\""
                    + (kept == 0 ? "; it takes no password, so a new key comes there by another way" : "");
        }
    }

    /// The credential was refused elsewhere too often to be offered again.
    record LoginWithheld(String credential, int refusals) implements Denial {
        @Override
        public String cause() {
            return credential + " was refused by " + refusals + " hosts and is not offered to more";
        }

        @Override
        public String next() {
            return "flux exec {target} -- true    once the credential is mended";
        }
    }

    /// A key or password that is needed here cannot be used: missing, unreadable, locked, or there is no way to ask.
    record CredentialUnusable(String what, String detail) implements Denial {
        @Override
        public String cause() {
            return what + ": " + detail;
        }

        @Override
        public String next() {
            return "ssh-add " + what + "    or set identity_file";
        }
    }

    /// The host gave no further channel.
    record ChannelRefused(String detail) implements Denial {
        @Override
        public String cause() {
            return "the host opened no channel: " + detail;
        }

        @Override
        public String next() {
            return "flux exec {target} -- true    once MaxSessions in its sshd_config is at least 1";
        }
    }

    /// The login shell did not run our first line.
    record ShellUnusable(String detail) implements Denial {
        @Override
        public String cause() {
            return "the login shell did not start /bin/sh: " + detail;
        }

        @Override
        public String next() {
            return "ssh {host} exec /bin/sh -c true    a restricted shell or ForceCommand forbids it";
        }
    }

    /// We are in, and may not become root.
    record NoPrivilege(String detail, String advice) implements Denial {
        @Override
        public String cause() {
            return "cannot become root: " + detail;
        }

        @Override
        public String next() {
            return advice;
        }
    }
}
