package dev.flux.modules.ssh;

import com.google.auto.service.AutoService;
import dev.flux.facts.Facts;
import dev.flux.module.FluxModule;
import dev.flux.module.Guard;
import dev.flux.module.Member;
import dev.flux.module.Subject;
import dev.flux.problem.Problems;
import dev.flux.resource.FileAbsent;
import dev.flux.resource.FileContent;
import dev.flux.resource.NotHere;
import dev.flux.resource.Refused;
import dev.flux.resource.Resource;
import dev.flux.resource.Sshd;
import dev.flux.settings.Schema;
import dev.flux.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The OpenSSH server, hardened; what would shut the run itself out is refused before anything is changed.
@AutoService(FluxModule.class)
public final class SshModule implements FluxModule {

    private static final String LEGAL = """
            This system is for authorised use only. What is done here may be recorded.
            If you are not authorised, disconnect now.
            """;

    @Override
    public String name() {
        return "ssh";
    }

    @Override
    public String summary() {
        return "Hardens the SSH server without locking anyone out, and keeps those away who guess.";
    }

    @Override
    public Schema schema() {
        return SshSchema.ALL;
    }

    @Override
    public List<String> after() {
        return List.of("user", "firewall");
    }

    @Override
    public void check(Settings settings, String path, Problems problems) {
        new SshCheck(settings, path, problems).all();
    }

    @Override
    public void checkFleet(List<Member> members, String path, Problems problems) {
        members.forEach(member -> new MemberCheck(member, path, problems).all());
    }

    @Override
    public Optional<Guard> guard(Facts facts, Subject subject, Settings settings) {
        var window = Duration.ofSeconds(settings.whole("guard_seconds"));
        return Optional.of(new Guard(window, wanted(facts, subject, settings).ports(), Optional.empty()));
    }

    private static Wanted wanted(Facts facts, Subject subject, Settings settings) {
        var login = facts.value("user").or(() -> subject.reach().user()).orElse("");
        return new Wanted(settings, subject, new Server(facts), login);
    }

    @Override
    public List<Resource> desired(Facts facts, Subject subject, Settings settings) {
        var wanted = wanted(facts, subject, settings);
        var server = wanted.server();
        List<Resource> desired = new ArrayList<>();
        refusals(desired, wanted, facts);
        desired.add(new Sshd.Admits(wanted.login(), lists(settings), settings.flag("password_authentication")));
        wanted.ports().forEach(port -> desired.add(new Sshd.Port(port, server.labels())));
        if (wanted.rootStays()) {
            desired.add(
                    new NotHere(
                            "permit_root_login = no",
                            "this run logs in as root: root's keys still open the host; log in as an administrator to end that"));
        }
        var banner = settings.text("banner");
        desired.add(
                banner.equals("none")
                        ? new FileAbsent(DropIn.BANNER)
                        : FileContent.of(DropIn.BANNER, banner.equals("legal") ? LEGAL : ended(banner)));
        var lines = new DropIn(wanted);
        var dropIn = new Sshd.Settings(
                lines.content(), lines.expected(), lines.adds(), server.since(8, 2), server.service(), wanted.ports());
        desired.add(dropIn);
        List<Resource> read = new ArrayList<>(List.of(dropIn));
        if (settings.flag("regenerate_host_keys")) {
            read.add(new Sshd.OwnKeys(server.service()));
            desired.add(read.getLast());
        }
        desired.add(new Sshd.Listens(server.service(), wanted.ports(), read));
        desired.add(new Sshd.Matches(lines.plain()));
        var ports = wanted.ports().isEmpty() ? server.ports() : wanted.ports();
        new Fail2ban(facts, settings.group("fail2ban"), ports).addTo(desired);
        return desired;
    }

    private static String ended(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }

    private static List<List<String>> lists(Settings settings) {
        return List.of(
                settings.texts("allow_users"),
                settings.texts("allow_groups"),
                settings.texts("deny_users"),
                settings.texts("deny_groups"));
    }

    /// What only the host's facts show to be a lock-out.
    private static void refusals(List<Resource> desired, Wanted wanted, Facts facts) {
        if (wanted.barsItself()) {
            desired.add(new Refused(
                    "permit_root_login = no",
                    "this run logs in as root, and no other administrator has proved that he can: make one with module"
                            + " user, log in as him, and run this again"));
        }
        var firewall = facts.value("firewall.active").filter(active -> !active.equals("none"));
        var settings = wanted.settings();
        if (firewall.isPresent()
                && wanted.subject().planned("firewall").isEmpty()
                && !settings.flag("keep_old_port")
                && !wanted.newPorts().isEmpty()) {
            desired.add(new Refused(
                    "port " + wanted.newPorts().getFirst(),
                    firewall.get() + " is on, and module firewall is not in this run to open the port: run both, or"
                            + " set keep_old_port = true"));
        }
        var addresses = settings.texts("listen_addresses");
        facts.value("ssh.address")
                .filter(address -> !addresses.isEmpty() && !addresses.contains(address))
                .filter(_ -> !addresses.contains("0.0.0.0") && !addresses.contains("::"))
                .ifPresent(address -> desired.add(new Refused(
                        "listen_addresses", "this run comes in by " + address + ", which is not among them")));
    }
}
