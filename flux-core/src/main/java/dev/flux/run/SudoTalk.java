package dev.flux.run;

import dev.flux.shell.Printable;
import dev.flux.transport.Denial;

/// Reads why sudo said no. Only to explain: nothing is decided by these words.
final class SudoTalk {

    private SudoTalk() {}

    /// Sudo did not end by the deadline.
    static Denial.NoPrivilege silent(String talk, boolean prompted) {
        return new Denial.NoPrivilege(
                (prompted ? "sudo took the password and said nothing more" : "sudo asks something that is not ours")
                        + (talk.isBlank() ? "" : ": " + Printable.line(talk, 200)),
                "ssh {host} sudo -n true    PAM modules and one-time passwords look like this");
    }

    /// @param talk what came on stderr, in the C locale
    /// @param prompted whether sudo asked for a password and got one
    static Denial.NoPrivilege read(String talk, boolean prompted) {
        if (talk.contains("must have a tty") || talk.contains("no tty present")) {
            return new Denial.NoPrivilege(
                    "sudo wants a terminal (requiretty), and Flux never uses one",
                    "ssh -t {host} sudo visudo    add: Defaults !requiretty");
        } else if (talk.contains("not in the sudoers file")
                || talk.contains("may not run sudo")
                || talk.contains("is not allowed to execute")) {
            return new Denial.NoPrivilege(
                    "the user is not in sudoers",
                    "ssh {host} sudo -n -l    an administrator adds: USER ALL=(ALL) NOPASSWD: ALL");
        } else if (prompted) {
            return new Denial.NoPrivilege(
                    "sudo did not accept the password",
                    "flux facts {target} --become --ask-become-pass    or mend become_password");
        } else if (talk.contains("password is required")) {
            return new Denial.NoPrivilege(
                    "sudo asks for a password and none is set",
                    "flux facts {target} --become --ask-become-pass    or set become_password");
        }
        return new Denial.NoPrivilege("sudo said: " + Printable.line(talk, 200), "ssh {host} sudo -n true");
    }
}
