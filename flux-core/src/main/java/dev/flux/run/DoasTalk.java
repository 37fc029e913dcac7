package dev.flux.run;

import dev.flux.shell.Printable;
import dev.flux.transport.Denial;

/// Reads why doas said no. Only to explain: nothing is decided by these words.
final class DoasTalk {

    private DoasTalk() {}

    /// @param talk what came on stderr, in the C locale
    static Denial.NoPrivilege read(String talk) {
        if (talk.contains("Authentication required") || talk.contains("Authorization required")) {
            return new Denial.NoPrivilege(
                    "doas asks for a password, on a terminal only, and Flux never has one",
                    "ssh {host} doas -n true    add to its /etc/doas.conf: permit nopass USER, or use become_method = \"sudo\"");
        } else if (talk.contains("not permitted")) {
            return new Denial.NoPrivilege(
                    "doas does not permit the user",
                    "ssh {host} doas -n true    add to its /etc/doas.conf: permit nopass USER");
        } else if (talk.contains("doas.conf") || talk.contains("doas is not enabled")) {
            return new Denial.NoPrivilege(
                    "doas has no usable configuration: " + Printable.line(talk, 200),
                    "ssh {host} doas -C /etc/doas.conf");
        }
        return new Denial.NoPrivilege("doas said: " + Printable.line(talk, 200), "ssh {host} doas -n true");
    }
}
