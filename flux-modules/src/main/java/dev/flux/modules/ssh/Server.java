package dev.flux.modules.ssh;

import dev.flux.facts.Facts;
import dev.flux.resource.Sshd;
import java.util.ArrayList;
import java.util.List;

/// The server that a host has, as its facts say.
record Server(Facts facts) {

    private static final int[] UNKNOWN = {9, 0};

    /// Whether its version is this one or newer; one that nobody knows is taken for a current one.
    boolean since(int major, int minor) {
        var version = facts.value("ssh.version")
                .filter(text -> text.matches("\\d{1,3}\\.\\d{1,3}(\\..*)?"))
                .map(text -> text.split("\\.", 3))
                .map(parts -> new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])})
                .orElse(UNKNOWN);
        return version[0] > major || (version[0] == major && version[1] >= minor);
    }

    /// The unit and whether systemd listens for it.
    Sshd.Service service() {
        var usual = facts.family() == Facts.Family.DEBIAN ? "ssh" : "sshd";
        var unit =
                facts.value("ssh.unit").filter(name -> name.matches("[a-z]+")).orElse(usual);
        return new Sshd.Service(unit, facts.value("ssh.socket").isPresent());
    }

    /// Where it listens now, as far as the host says.
    List<Integer> ports() {
        List<Integer> ports = new ArrayList<>();
        for (var word : facts.value("ssh.ports")
                .or(() -> facts.value("ssh.port"))
                .orElse("")
                .split(" ", -1)) {
            if (word.matches("\\d{1,5}")) {
                ports.add(Integer.parseInt(word));
            }
        }
        return ports;
    }

    /// Whether SELinux judges what a port may be for.
    boolean labels() {
        return facts.value("selinux").filter(state -> !state.equals("disabled")).isPresent();
    }
}
