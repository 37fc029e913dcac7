package dev.flux.cli.doctor;

import dev.flux.cli.view.DoctorView.Finding;
import dev.flux.remote.ssh.LoginFiles;
import dev.flux.remote.ssh.LoginFiles.Held;
import dev.flux.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What logins are made with: keys, the agent, and the keys of hosts that are known.
public final class LoginCheck {

    /// A stock sshd hears six keys; the last one is left for a password.
    private static final int HEARD = 5;

    private final Path home;
    private final Optional<Path> socket;

    /// @param home whose `.ssh` it is
    /// @param socket where the agent listens
    public LoginCheck(Path home, Optional<Path> socket) {
        this.home = home;
        this.socket = socket;
    }

    /// Looks at them all.
    ///
    /// @param named keys that the inventory names
    public List<Finding> findings(List<Path> named) {
        List<Finding> findings = new ArrayList<>();
        var held = agent(findings);
        keys(named, held, findings);
        known(findings);
        return findings;
    }

    private List<Held> agent(List<Finding> findings) {
        if (socket.isEmpty()) {
            findings.add(Finding.note(
                    "agent", "none: a key with a passphrase asks for it", "eval \"$(ssh-agent)\" && ssh-add"));
            return List.of();
        }
        try {
            var held = LoginFiles.agent(socket.get());
            if (held.isEmpty()) {
                findings.add(Finding.note("agent", "holds no key", "ssh-add"));
            } else if (held.size() > HEARD) {
                findings.add(Finding.note(
                        "agent",
                        "holds " + held.size() + " keys, and most hosts hear " + HEARD,
                        "identity_file = \"~/.ssh/NAME\" in the inventory says which one"));
            } else {
                findings.add(Finding.ok(
                        "agent",
                        "holds "
                                + String.join(
                                        ", ", held.stream().map(Held::comment).toList())));
            }
            return held;
        } catch (IOException e) {
            findings.add(Finding.trouble(
                    "agent",
                    "nobody answers at " + socket.get() + " (" + e.getMessage() + ")",
                    "eval \"$(ssh-agent)\" && ssh-add",
                    "unset SSH_AUTH_SOCK"));
            return List.of();
        }
    }

    private void keys(List<Path> named, List<Held> held, List<Finding> findings) {
        var folder = home.resolve(".ssh");
        if (writableByOthers(folder)) {
            findings.add(Finding.trouble("keys", folder + " may be written to by others", "chmod 700 " + word(folder)));
        }
        var usual = LoginFiles.usual(home);
        named.forEach(file -> findings.add(finding(LoginFiles.key(file, held))));
        usual.stream()
                .filter(file -> !named.contains(file))
                .forEach(file -> findings.add(finding(LoginFiles.key(file, held))));
        if (named.isEmpty() && usual.isEmpty() && held.isEmpty()) {
            findings.add(Finding.note("keys", "none: hosts will ask for passwords", "ssh-keygen -t ed25519"));
        }
    }

    private static Finding finding(LoginFiles.Key key) {
        var file = word(key.file());
        if (key.trouble().isPresent()) {
            var why = key.trouble().get();
            return Finding.trouble(
                    "keys",
                    why.replaceFirst("; chmod.*$", ""),
                    why.contains("read by others") ? "chmod 600 " + file : "ssh-keygen -y -f " + file);
        } else if (!key.isReady()) {
            return Finding.note(
                    "keys", key.file() + " has a passphrase, and the agent does not hold it", "ssh-add " + file);
        }
        return Finding.ok("keys", key.file() + (key.held() ? ", in the agent" : ""));
    }

    private void known(List<Finding> findings) {
        var file = home.resolve(".ssh/known_hosts");
        if (!Files.exists(file)) {
            findings.add(Finding.note(
                    "known_hosts",
                    "no host is known yet; the first run on one is refused",
                    "flux hostkeys scan -i inventory.toml --on @all"));
            return;
        } else if (writableByOthers(file)) {
            findings.add(
                    Finding.trouble("known_hosts", file + " may be written to by others", "chmod 600 " + word(file)));
        }
        try {
            var known = LoginFiles.known(file);
            known.damages()
                    .forEach(line -> findings.add(Finding.note(
                            "known_hosts",
                            file + ":" + line.line() + ": " + line.why(),
                            "sed -i " + line.line() + "d " + word(file))));
            findings.add(
                    Finding.ok("known_hosts", known.sound() + (known.sound() == 1 ? " key" : " keys") + " in " + file));
        } catch (IOException e) {
            findings.add(
                    Finding.trouble("known_hosts", file + " cannot be read: " + e.getMessage(), "ls -l " + word(file)));
        }
    }

    private static boolean writableByOthers(Path path) {
        try {
            var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            return mode.charAt(4) == 'w' || mode.charAt(7) == 'w';
        } catch (IOException e) {
            return false;
        }
    }

    private static String word(Path path) {
        return Shell.word(path.toString());
    }
}
