package dev.flux.cli.command;

import dev.flux.host.Host;
import dev.flux.host.Reach;
import dev.flux.problem.FluxException;
import dev.flux.problem.Problem;
import dev.flux.remote.ssh.Phases;
import dev.flux.remote.ssh.SshSettings;
import dev.flux.remote.ssh.SshTransport;
import dev.flux.secret.Asker;
import dev.flux.secret.Secret;
import dev.flux.secret.SecretReader;
import dev.flux.secret.SecretSource;
import dev.flux.transport.Transport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// How hosts are reached, and the secrets that takes. Whatever secret is read is taken out of every output from then
/// on.
final class Access {

    private final Setup setup;
    private final Asker asker;
    private final SecretReader secrets;

    Access(Setup setup) {
        this.setup = setup;
        boolean somebody =
                !setup.options().noInput && setup.console().terminal().in();
        this.asker = somebody ? remembered(new TerminalAsker(setup.console())) : Asker.NOBODY;
        var folder = setup.project().config().file().map(Path::toAbsolutePath).map(Path::getParent);
        this.secrets = new SecretReader(
                setup.surroundings().variables(),
                folder.orElse(setup.surroundings().folder()),
                asker);
    }

    private Asker remembered(Asker terminal) {
        return question -> {
            var answer = terminal.ask(question);
            answer.ifPresent(setup.redactor()::add);
            return answer;
        };
    }

    /// This machine, hosts over SSH, or both, as the hosts of a fleet ask.
    ///
    /// @param notices hears what the operator should know, as of a new host key
    Transport transport(Fleet fleet, Consumer<String> notices) {
        var local = setup.surroundings().local();
        if (fleet.local()) {
            return local;
        }
        var remote = setup.surroundings()
                .remote()
                .map(java.util.function.Supplier::get)
                .orElseGet(() -> ssh(notices));
        boolean both = fleet.inventory().hosts().values().stream().anyMatch(host -> host.reach() instanceof Reach.Here);
        return both ? new ReachTransport(local, remote) : remote;
    }

    /// SSH itself, also for scanning keys.
    SshTransport ssh(Consumer<String> notices) {
        return new SshTransport(new SshSettings(
                setup.surroundings().home(),
                setup.surroundings().variable("SSH_AUTH_SOCK").map(Path::of),
                setup.targets().hostKeyPolicy(),
                asker,
                notices,
                Phases.USUAL));
    }

    /// Sudo's password for a host, if one was promised: asked or read now, before anything is contacted.
    ///
    /// @throws FluxException where it is not to be had
    Optional<Secret> becomePassword(Host host) {
        if (setup.targets().askBecomePass) {
            return Optional.of(asker.ask("sudo password")
                    .orElseThrow(() -> new FluxException(
                            "--ask-become-pass",
                            Problem.of("", "there is no terminal to ask on")
                                    .hint("write become_password = \"env:NAME\" in the inventory"))));
        }
        var secret = host.become().password().map(secrets::read);
        secret.ifPresent(setup.redactor()::add);
        return secret;
    }

    /// A secret of a module's settings; taken out of every output from then on.
    ///
    /// @throws FluxException where it is not to be had
    Secret secret(SecretSource source) {
        var secret = secrets.read(source);
        setup.redactor().add(secret);
        return secret;
    }
}
