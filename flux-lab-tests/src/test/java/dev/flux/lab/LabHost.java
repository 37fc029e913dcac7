package dev.flux.lab;

import java.util.List;

/// A container that is a host: the way into it that does not depend on SSH.
///
/// @param address its IP address; of the inner network where it has no other
record LabHost(String name, String container, String address) {

    /// Runs a script as root in it.
    Command.Result sh(String script) {
        return Command.of("docker", "exec", "-i", container, "/bin/sh", "-s")
                .reading(script)
                .run();
    }

    /// The output of a script that must succeed, without its last newline.
    String ask(String script) {
        return sh(script).orThrow().strip();
    }

    /// The lines of known_hosts that know it, at another place where it is reached through a proxy.
    List<String> knownAs(String place) {
        return ask("cut -d' ' -f1,2 /etc/ssh/ssh_host_*_key.pub")
                .lines()
                .map(key -> place + " " + key)
                .toList();
    }

    /// All of its processes stand still, and its kernel answers for them.
    void pause() {
        Engine.docker("pause", container);
    }

    void unpause() {
        Engine.docker("unpause", container);
    }

    /// What sshd said, where it is process 1.
    String sshdLog() {
        var result = Command.of("docker", "logs", container).run();
        return result.out() + result.err();
    }

    void remove() {
        Command.of("docker", "rm", "-f", "-v", container).run();
    }
}
