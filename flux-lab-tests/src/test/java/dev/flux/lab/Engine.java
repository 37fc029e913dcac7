package dev.flux.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The container engine, by its own command line: no library stands between a failed start and its message.
final class Engine {

    private static final String LABEL = "dev.flux.lab";
    private static final List<String> RIGHTS = List.of(
            "--cap-add=SYS_ADMIN",
            "--cap-add=NET_ADMIN",
            "--cap-add=SYS_PTRACE",
            "--cap-add=SYS_BOOT",
            "--security-opt=seccomp=unconfined",
            "--security-opt=apparmor=unconfined",
            "--security-opt=systempaths=unconfined",
            "--tmpfs=/run",
            "--tmpfs=/run/lock");
    private static final List<String> SYSTEMD =
            List.of("--cgroupns=host", "-v", "/sys/fs/cgroup:/sys/fs/cgroup:rw", "-e", "container=docker");

    /// The engine mounts its own files over three of a host's; a real host has none of that.
    private static final String SETUP = """
            umount /etc/hostname /etc/hosts /etc/resolv.conf
            hostname >/etc/hostname
            printf '127.0.0.1 localhost\\n127.0.1.1 %s\\n' "$(hostname)" >/etc/hosts
            for user in root admin pwsudo nosudo; do
              home=$(getent passwd $user | cut -d: -f6)
              mkdir -p -m 700 $home/.ssh
              echo "$PUBLIC_KEY" >$home/.ssh/authorized_keys
              chown -R $user:$user $home/.ssh
            done
            """;

    /// What prepares a machine finds it booted: a job of the boot that comes later would undo it, or refuse it.
    private static final String BOOTED = """
            i=0
            while [ $i -lt 300 ]; do
              case $(systemctl is-system-running 2>/dev/null) in running | degraded) break ;; esac
              i=$((i + 1))
              sleep 0.1
            done
            """;

    private Engine() {}

    /// Runs one command of the engine, which must succeed.
    static String docker(String... words) {
        var all = new ArrayList<>(List.of("docker"));
        all.addAll(List.of(words));
        return Command.of(all).run().orThrow().strip();
    }

    /// Whether an image was built.
    static boolean has(String image) {
        return Command.of("docker", "image", "inspect", "flux-lab/" + image)
                        .run()
                        .status()
                == 0;
    }

    /// A network that leads nowhere else; this machine has no address in it.
    static String innerNetwork(String name) {
        docker(
                "network",
                "create",
                "--label",
                LABEL,
                "--internal",
                "-o",
                "com.docker.network.bridge.inhibit_ipv4=true",
                name);
        return name;
    }

    /// Starts a host and waits until its sshd is there.
    ///
    /// @param publicKey what its users let in
    static LabHost start(HostSpec spec, String publicKey) {
        var words = new ArrayList<>(List.of("docker", "run", "-d", "--label", LABEL, "--hostname", spec.name()));
        words.addAll(RIGHTS);
        words.addAll(spec.systemd() ? SYSTEMD : List.of("--init"));
        words.addAll(spec.options());
        words.add("flux-lab/" + spec.image());
        words.add(spec.systemd() ? "/sbin/init" : "/usr/local/sbin/lab-serve");
        var container = Command.of(words).run().orThrow().strip();
        var address = docker("inspect", "-f", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", container);
        var host = new LabHost(spec.name(), container, address);
        try {
            var wait = spec.systemd() && !spec.setup().isEmpty() ? BOOTED : "";
            host.sh("PUBLIC_KEY='" + publicKey + "'\n" + SETUP + wait + spec.setup())
                    .orThrow();
            awaitSshd(host, spec.systemd());
            return host;
        } catch (IllegalStateException e) {
            host.remove();
            throw e;
        }
    }

    private static void awaitSshd(LabHost host, boolean systemd) {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var question = "exec 3<>/dev/tcp/127.0.0.1/22 && head -c 4 <&3";
        while (!host.sh("bash -c '" + question + "' 2>/dev/null").out().equals("SSH-")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        host.name() + (systemd ? " (systemd)" : "") + ": no sshd; " + host.sshdLog()
                                + host.sh("systemctl --failed --no-legend").out());
            }
            pause(Duration.ofMillis(200));
        }
    }

    /// Whether this machine reaches a port, and sshd speaks there.
    static boolean reaches(String address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
            socket.setSoTimeout(2000);
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-");
        } catch (IOException _) {
            return false;
        }
    }

    static void pause(Duration span) {
        try {
            Thread.sleep(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
