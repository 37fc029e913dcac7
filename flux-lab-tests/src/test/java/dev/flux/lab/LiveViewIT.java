package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Somebody at a terminal watches a run, changes the window, and interrupts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveViewIT {

    /// The shell hears the interrupts too, and is there to say what is left of the terminal.
    private static final String AROUND = "trap : INT; stty cols 91 rows 30; stty -g >before; \"$@\"; echo \"code=$?\";"
            + " stty -g >after; cmp before after && echo same";

    private static final String CTRL_C = "\u0003";
    private static final String BEGIN = "\u001b[?2026h";
    private static final String END = "\u001b[?2026l";
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[[?0-9;]*[A-Za-z]");
    private static final Pattern RESUME = Pattern.compile("flux resume [0-9a-f]+");

    /// Its step waits until somebody wants it to go on.
    private final LabHost slow = Lab.host(HostSpec.light("watched").prepared(SignalIT.SLOW));
    private final LabHost later = Lab.host(HostSpec.light("unwatched"));
    private final Controller controller = Controller.fresh().with("NO_COLOR", "1");

    @BeforeEach
    void nothingWasDone() {
        List.of(slow, later)
                .forEach(host -> host.ask("rm -rf /root/started /root/go /var/lib/flux /etc/motd /etc/flux-motd"
                        + " /etc/update-motd.d/*flux*; chmod 755 /etc/update-motd.d/*"));
        controller.inventory(List.of(InventoryHost.of(slow), InventoryHost.of(later)));
        controller.write("flux.toml", Workflow.SMALL);
    }

    /// The picture is there, and the host is in the middle of a step.
    private Terminal watched() {
        var terminal =
                Terminal.shell(controller, AROUND, "orchestrate", "-i", "inventory.toml", "--forks", "1", "--no-input");
        slow.ask("for i in $(seq 400); do [ ! -e /root/started ] || exit 0; sleep 0.1; done; exit 1");
        return terminal.shows("watched +\\S* *motd").shows("unwatched +waits");
    }

    private static List<String> pictures(String screen) {
        return Pattern.compile(Pattern.quote(BEGIN) + "(.*?)" + Pattern.quote(END), Pattern.DOTALL)
                .matcher(screen)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /// Its lines, without what moves the cursor or colours them.
    private static List<String> lines(String picture) {
        return new String(picture.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .replaceAll(CONTROL.pattern(), "")
                .replace("\r", "")
                .lines()
                .toList();
    }

    @Test
    void F84_thriceAtATerminalLeavesAtOnceAndLeavesTheTerminalAsItWas() throws Exception {
        try (var terminal = watched()) {
            terminal.types(CTRL_C).shows("interrupted").shows("watched +\\S* *motd");
            slow.pause();
            try {
                terminal.types(CTRL_C);
                Engine.pause(Duration.ofSeconds(1));
                terminal.types(CTRL_C).shows("code=130\\s+same").await();
            } finally {
                slow.unpause();
            }
            var screen = terminal.screen();
            var after = screen.substring(screen.lastIndexOf(END) + END.length());

            assertThat(pictures(screen)).hasSizeGreaterThan(1);
            assertThat(screen.split(Pattern.quote(BEGIN), -1))
                    .as("a terminal that is told to hold is told to show")
                    .hasSameSizeAs(screen.split(Pattern.quote(END), -1));
            assertThat(screen).doesNotContain("\u001b[?25l", "\u001b[?1049h");
            assertThat(after).contains("left at once").containsPattern(RESUME);
            assertThat(CONTROL.matcher(after).replaceAll("")).doesNotContain("unwatched");
            goesOn(after);
        }
    }

    /// Who is asked for a password sees nothing of what is typed; the next one at that terminal does.
    @Test
    void G12_thriceAtAQuestionForAPasswordLeavesATerminalThatShowsWhatIsTyped() throws Exception {
        controller.inventory(List.of(InventoryHost.of(slow).user("pwsudo").identity(Lab.key("id_other"))));
        try (var terminal = Terminal.shell(controller, AROUND, "orchestrate", "-i", "inventory.toml")) {
            terminal.shows("password of pwsudo: ");
            Engine.pause(Duration.ofSeconds(1));
            for (int i = 0; i < 3; i++) {
                terminal.types(CTRL_C);
                Engine.pause(Duration.ofSeconds(1));
            }
            terminal.shows("code=130\\s+same").await();
        }
    }

    /// What was printed, word for word.
    private void goesOn(String printed) {
        var command = RESUME.matcher(printed);
        assertThat(command.find()).isTrue();
        slow.ask("touch /root/go");
        var said = controller.types(command.group());
        assertThat(said.status()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("All 2 hosts are as desired");
    }

    @Test
    void thePictureFollowsTheWindow() throws Exception {
        try (var terminal = watched()) {
            var before = lines(pictures(terminal.screen()).getLast());
            assertThat(before).anyMatch(line -> line.length() > 60);
            var narrow = window(terminal, 44, line -> line.length() < 44);
            // what stood there takes more rows than it has lines, as the terminal has broken them
            var up = Pattern.compile("^\r\u001b\\[(\\d+)A").matcher(narrow.getFirst());
            assertThat(up.find()).as(narrow.getFirst()).isTrue();
            assertThat(Integer.parseInt(up.group(1))).isGreaterThan(before.size());
            var wide = window(terminal, 120, line -> line.length() < 120);
            assertThat(wide).last().satisfies(one -> assertThat(lines(one)).anyMatch(line -> line.length() > 60));
            slow.ask("touch /root/go");
            terminal.shows("code=0\\s+same").await();
        }
    }

    /// Changes the window and waits until a picture comes that was drawn for it; none after that is another.
    ///
    /// @return those pictures
    private static List<String> window(Terminal terminal, int columns, Predicate<String> fits) {
        int seen = pictures(terminal.screen()).size();
        var line = Command.of("ps", "-o", "tty=", "-p", "" + terminal.java().pid());
        var pts = "/dev/" + line.run().orThrow().strip();
        Command.of("stty", "-F", pts, "cols", "" + columns, "rows", "24").run().orThrow();
        for (int i = 0;
                i < 60
                        && pictures(terminal.screen()).stream()
                                .skip(seen)
                                .noneMatch(one -> lines(one).stream().allMatch(fits));
                i++) {
            Engine.pause(Duration.ofMillis(500));
        }
        Engine.pause(Duration.ofSeconds(2));
        var all = pictures(terminal.screen()).stream()
                .skip(seen)
                .dropWhile(picture -> !lines(picture).stream().allMatch(fits))
                .toList();
        assertThat(all)
                .as("pictures in %d columns", columns)
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(lines(picture))
                        .anyMatch(text -> text.contains("unwatched"))
                        .allMatch(fits));
        return all;
    }
}
