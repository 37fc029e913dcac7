package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.lab.PageShell.Typed;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples, with what their pages say to type. Only their fleets are smaller here, and where hosts are is what the
/// client's own `~/.ssh/config` says.
class ExamplesIT {

    private static final String WEB_SERVER = """
            printf '#!/bin/sh\\nexit 0\\n' >/etc/init.d/nginx
            chmod 755 /etc/init.d/nginx
            cat >/root/serve <<'END'
            use IO::Socket::INET;
            my $port = IO::Socket::INET->new(LocalPort => 80, Listen => 9, ReuseAddr => 1) or die;
            while (my $client = $port->accept) {
              while (<$client>) { last if /^\\r?$/ }
              print $client "HTTP/1.0 200 OK\\r\\nContent-Length: 2\\r\\nConnection: close\\r\\n\\r\\nok";
              close $client;
            }
            END
            perl /root/serve </dev/null >/dev/null 2>&1 &
            """;

    private static final String BALANCER = """
            rm -f /root/balancer
            for verb in drain restore; do
              printf '#!/bin/sh\\necho "%s $1" >>/root/balancer\\n' $verb >/usr/local/bin/lb-$verb
              chmod 755 /usr/local/bin/lb-$verb
            done
            """;

    private final PageHosts hosts = new PageHosts();
    private final Controller controller = Controller.fresh();

    private PageShell where(String example, String... names) {
        return hosts.known(controller, names).with(example);
    }

    /// Health checks from here go to the address that the inventory says.
    private String at(String name, int host) {
        return "[hosts." + name + "]\naddress = \"" + hosts.address(host) + "\"\n\n";
    }

    private static void allWell(List<Typed> typed) {
        assertThat(typed).isNotEmpty().allSatisfy(line -> line.ends(0));
    }

    @Test
    void firstHost() {
        var typed = where("first-host", "first")
                .changing("inventory.toml", "203.0.113.5", hosts.address(0))
                .typesAll("examples/first-host/README.md", "");

        allWell(typed);
        typed.get(1).says("1 host would change");
        typed.get(2).says("as desired");
    }

    @Test
    @AtNight
    void firstFleet() {
        var typed = where("first-fleet", "web01", "web02", "db01")
                .changing("inventory.toml", "web[01-03]", "web[01-02]")
                .changing("inventory.toml", "db[01-02]", "db01")
                .typesAll("examples/first-fleet/README.md", "");

        allWell(typed);
        typed.get(0).says("3 hosts");
        typed.get(1).says("would change");
        typed.get(2).says("All 3 hosts are as desired");
    }

    @Test
    @AtNight
    void bastionRollout() {
        var typed = where("bastion-rollout", "bastion", "web01", "web02")
                .changing("inventory.toml", "203.0.113.10", hosts.address(0))
                .changing("inventory.toml", "web[01-20]", "web[01-02]")
                .typesAll("examples/bastion-rollout/README.md", "");

        allWell(typed);
        typed.get(1).says("would change");
        typed.get(2).says("All 2 hosts are as desired");
    }

    @Test
    void ansibleMigration() {
        var typed = where("ansible-migration", "bastion.example.org", "web01.example.org", "db1.example.org")
                .changing("hosts.ini", "web[01:03]", "web01")
                .changing("hosts.ini", "192.0.2.21", hosts.address(2))
                .changing("hosts.ini", "\ndb2.example.org ansible_host=192.0.2.22", "")
                .changing("hosts.ini", "ansible_user=deploy", "ansible_user=admin")
                .changing("hosts.ini", "jump@", "admin@")
                .typesAll("examples/ansible-migration/README.md", "mkdir group_vars");

        allWell(typed);
        typed.get(2).says("2 hosts would change");
        assertThat(controller.read("inventory.toml")).contains("jump_host = \"admin@bastion.example.org\"");
    }

    @Test
    @AtNight
    void hostsTxt() {
        var typed = where("hosts-txt", "web01.example.org", "web02.example.org", "db01.example.org")
                .changing("hosts.txt", ":2222", "")
                .changing("hosts.txt", "\ndb01", "\nadmin@db01")
                .typesAll("examples/hosts-txt/README.md", "");

        allWell(typed);
        typed.get(0).says("3 of 3 hosts answered");
        typed.get(1).says("3 hosts would change");
    }

    @Test
    @AtNight
    void customWorkflow() {
        var typed = where("custom-workflow", "app01", "app02", "lab01")
                .changing("inventory.toml", "app[01-03]", "app[01-02]")
                .typesAll("examples/custom-workflow/README.md", "");

        allWell(typed);
        typed.get(1).says("2 hosts would change");
        typed.get(3).says("All 2 hosts are as desired");
        assertThat(hosts.host(0).ask("dpkg-query -W -f '${Version} ' jq; id -nG deploy"))
                .isEqualTo("9:1.0 deploy adm");
    }

    /// Two web servers that answer, and a balancer that writes down what it is told.
    @Test
    void webFleet() {
        var shell = where("web-fleet", "web01", "web02", "lb01")
                .changing("inventory.toml", "web[01-40]", "web[01-02]")
                .changing("inventory.toml", "\"1m\"\nmax_failures", "\"1s\"\nmax_failures")
                .changing(
                        "inventory.toml",
                        "[servers.balancers]",
                        at("web01", 0) + at("web02", 1) + "[servers.balancers]")
                .changing("inventory.toml", "https://www.example.com/health", "http://" + hosts.address(0) + "/health");
        hosts.host(0).ask(WEB_SERVER);
        hosts.host(1).ask(WEB_SERVER);
        hosts.host(2).ask(BALANCER);
        var typed = shell.typesAll("examples/web-fleet/README.md", "");

        allWell(typed);
        typed.get(0).says("2 hosts would change");
        typed.get(1).says("wave 1 of 2", "wave 2 of 2", "All 2 hosts are as desired");
        assertThat(hosts.host(2).ask("cat /root/balancer"))
                .isEqualTo("drain web01\nrestore web01\ndrain web02\nrestore web02");
        assertThat(controller.read("rollout.html")).contains("<!DOCTYPE html>", "web02");
    }

    /// By night it is asked, by day it is mended; the timer and cron run what is tried here.
    @Test
    @AtNight
    void nightlyHardening() {
        var shell = where("nightly-hardening", "web01", "db01")
                .changing("inventory.toml", "web[01-20]", "web01")
                .changing("inventory.toml", "db[01-04]", "db01")
                .changing("flux.toml", "\"sysctl\", \"firewall\", \"ssh\"", "\"sysctl\", \"motd\"")
                .changing("flux.toml", "[workflows.baseline.firewall]\npreset = [\"minimal\"]\n", "");
        var day = shell.commandsOf("examples/nightly-hardening/README.md").stream()
                .filter(line -> line.startsWith("flux "))
                .toList();
        var before = "mkdir -p .ssh && cp " + Lab.key() + " .ssh/flux; cp drift night; chmod +x night";

        shell.types(List.of("./night"), before).getFirst().ends(6);
        allWell(shell.types(day, ""));
        shell.types(List.of("./night"), "").getFirst().ends(0);
        hosts.host(0).ask("echo drift >/etc/flux-motd");
        shell.types(List.of("./night"), "").getFirst().ends(6);

        var started = PageShell.file("examples/nightly-hardening/flux-drift.service")
                .lines()
                .filter(line -> line.startsWith("ExecStart="))
                .map(line -> line.substring("ExecStart=".length()))
                .findFirst()
                .orElseThrow();
        assertThat(PageShell.file("examples/nightly-hardening/crontab")).contains("  flux  " + started + "\n");
        assertThat(started).endsWith("/drift");
        assertThat(PageShell.file("examples/nightly-hardening/flux-drift.timer"))
                .contains("OnCalendar=", "[Install]");
    }
}
