package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.flux.lab.WorkflowStory.Round;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every workflow that comes with Flux, on real distributions: foretold, run, run again, and undone run by run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowIT {

    private static final String SETTINGS = """
            [modules.hostname]
            from_inventory = true

            [modules.update]
            min_free_mb = 100

            [modules.certs]
            ca = [{ name = "lab", file = "lab.pem" }]

            [modules.user]
            accounts = [{ name = "fluxadmin", admin = true, sudo = "nopasswd", authorized_keys = ["KEY"] }]

            [modules.zsh]
            users = ["fluxadmin"]
            default_shell = true

            # Debian 13 and Ubuntu 26.04 have no package of it
            [modules.netdata]
            min_free_mb = 100
            when = { fact = { "os.version" = "!13|26.04" } }

            [modules.motd]
            organization = "Lab & Söhne's $HOME"
            """;

    /// Hundreds of megabytes, which only one workflow at night is asked for.
    private static final String SMALL = "\n[hosts.HOST.modules.update]\nessentials = false\n";

    private static final String WIRED = """

            [hosts.HOST.modules.network]
            backend = "networkd"
            force_backend = true
            interfaces = [{ name = "fxa", addresses = ["198.51.100.11/24"], mtu = 1400 }]

            # it has two interfaces, and the engine lets it forward between them
            [hosts.HOST.modules.sysctl]
            role = "container-host"
            """;

    /// The fail2ban that 24.04 was released with does not start with its own Python; that of the updates does.
    private static final String UPDATES = """
            sed -n 's/ \\([a-z]*\\) main/ \\1-updates main/p' /etc/apt/sources.list >/etc/apt/sources.list.d/updates.list
            """;

    private List<WorkflowStory> stories = List.of();

    /// What runs on one host.
    private record Chain(String image, List<String> workflows) {

        private static Chain of(String image, String... workflows) {
            return new Chain(image, List.of(workflows));
        }

        private String name() {
            return "flow-" + image.replaceAll("[:.]", "-") + "-" + workflows.getFirst();
        }

        /// It is found on a host with an interface to manage.
        private boolean wired() {
            return image.equals("debian:12") && workflows.contains("complete");
        }

        /// One of them works as root from the first, and hardens the server that it came in by.
        private String user() {
            return workflows.contains("web-server") ? "root" : "admin";
        }

        private WorkflowStory tell() {
            var updates = image.startsWith("ubuntu") && workflows.contains("security") ? UPDATES : "";
            var spec =
                    HostSpec.machine(name(), image).prepared(Lab.RESOLVER + (wired() ? NetworkIT.WIRE : "") + updates);
            var host = Lab.host(spec);
            try {
                return WorkflowStory.of(host, controller(host), workflows);
            } finally {
                host.remove();
            }
        }

        private Controller controller(LabHost host) {
            var controller = Controller.fresh();
            controller.inventory(List.of(InventoryHost.of(host).user(user())));
            controller.write(
                    "inventory.toml",
                    controller.read("inventory.toml")
                            + (workflows.getFirst().equals("essential") && Lab.wide()
                                    ? ""
                                    : SMALL.replace("HOST", name()))
                            + (wired() ? WIRED.replace("HOST", name()) : ""));
            controller.write("flux.toml", SETTINGS.replace("KEY", key()));
            Command.of(
                            "openssl",
                            "req",
                            "-x509",
                            "-newkey",
                            "ec",
                            "-pkeyopt",
                            "ec_paramgen_curve:prime256v1",
                            "-nodes",
                            "-keyout",
                            controller.folder() + "/lab.key",
                            "-out",
                            controller.folder() + "/lab.pem",
                            "-days",
                            "3650",
                            "-subj",
                            "/CN=Lab root",
                            "-addext",
                            "keyUsage=critical,keyCertSign,cRLSign")
                    .run()
                    .orThrow();
            return controller;
        }

        private static String key() {
            try {
                return Files.readString(Path.of(Lab.key("id_fluxadmin") + ".pub"))
                        .strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Two distributions in each build, with a workflow each; at night every one with all of them.
    private static List<Chain> chains() {
        var every = Lab.wide()
                ? Suites.andAllAtNight().stream()
                        .flatMap(image -> Stream.of(
                                Chain.of(image, "essential"),
                                Chain.of(image, "security"),
                                Chain.of(image, "complete"),
                                Chain.of(image, "web-server"),
                                Chain.of(image, "database"),
                                Chain.of(image, "development", "monitoring")))
                : Stream.of(Chain.of("debian:12", "complete"), Chain.of("ubuntu:24.04", "development"));
        return every.filter(chain -> Packages.canInstall(chain.image())).toList();
    }

    @BeforeAll
    void tellTwoAtATime() throws ExecutionException, InterruptedException {
        try (var two = Executors.newFixedThreadPool(2)) {
            var told = new ArrayList<Future<WorkflowStory>>();
            for (var chain : chains()) {
                told.add(two.submit(chain::tell));
            }
            var all = new ArrayList<WorkflowStory>();
            for (var one : told) {
                all.add(one.get());
            }
            stories = List.copyOf(all);
        }
    }

    @AfterAll
    void sayWhatWasRun() {
        for (var story : stories) {
            for (var round : story.rounds()) {
                System.out.printf(
                        "%s %s: %d changed in %d s%n",
                        story.host().name(),
                        round.workflow(),
                        of(story, round.first()).steps("changed").size(),
                        round.first().took().toSeconds());
            }
        }
    }

    private static FluxRun.HostResult of(WorkflowStory story, FluxRun run) {
        return run.host(story.host().name());
    }

    private interface Check {
        void of(WorkflowStory story, Round round, String name);
    }

    private void each(Check check) {
        assertThat(stories).isNotEmpty();
        assertAll(stories.stream()
                .flatMap(story -> story.rounds().stream()
                        .map(round ->
                                () -> check.of(story, round, story.host().name() + " " + round.workflow() + " "))));
    }

    @Test
    void C2_predictsExactlyTheChangesOfTheFirstRunAndLeavesNothingBehind() {
        each((story, round, name) -> {
            assertThat(round.dry().exit()).as(name + round.dry().err()).isZero();
            assertThat(round.first().exit())
                    .as(name + round.first().out() + round.first().err())
                    .isZero();
            assertThat(of(story, round.first()).steps("changed"))
                    .as(name)
                    .isNotEmpty()
                    .isEqualTo(of(story, round.dry()).steps("would-change"));
            int number = story.rounds().indexOf(round);
            assertThat(story.trees().get(number).difference(story.afterDry().get(number)))
                    .as(name + " after the dry-run")
                    .isEmpty();
        });
    }

    @Test
    void changesNothingTheSecondTime() {
        each((story, round, name) -> {
            assertThat(round.second().exit()).as(name + round.second().out()).isZero();
            assertThat(of(story, round.second()).is("completed").steps("changed"))
                    .as(name)
                    .isEmpty();
        });
    }

    @Test
    void everyRunIsPutBackByteForByte() {
        each((story, round, name) -> {
            int number = story.rounds().indexOf(round);
            var rollback = story.rollbacks().get(number);
            assertThat(rollback.exit()).as(name + rollback.out()).isZero();
            assertThat(story.trees().get(number).difference(story.back().get(number)))
                    .as(name + " put back")
                    .isEmpty();
        });
    }

    @Test
    void WF1_sshIsTouchedOnlyOnceTheNewAdministratorIsThereWhoThenLogsInAndBecomesRoot() {
        var complete = stories.stream()
                .filter(story -> story.rounds().getFirst().workflow().equals("complete"))
                .toList();
        assertThat(complete).isNotEmpty();
        for (var story : complete) {
            var name = story.host().name();
            var steps = of(story, story.rounds().getFirst().first()).steps("changed");
            assertThat(steps)
                    .as(name)
                    .containsSubsequence(
                            "user: account fluxadmin",
                            "user: keys of fluxadmin",
                            "user: /etc/sudoers.d/90-flux-fluxadmin",
                            "firewall: package ufw",
                            "ssh: /etc/ssh/sshd_config.d/00-flux.conf");
            assertThat(story.login().out()).as(name + story.login().err()).isEqualTo("fluxadmin\nroot\n");
        }
    }
}
