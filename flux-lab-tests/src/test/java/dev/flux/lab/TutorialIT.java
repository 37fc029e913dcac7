package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The tutorial, typed word for word on the throw-away hosts that it brings up itself.
class TutorialIT {

    private final Controller controller = Controller.fresh();

    @Test
    void everyLineDoesWhatThePageSays() throws IOException {
        Files.createSymbolicLink(
                controller.folder().resolve("flux"), Path.of(controller.line().getFirst()));
        var typed = new PageShell(controller)
                .typesAll("docs/tutorial/first-fleet.md", "unset FLUX_STATE_DIR; trap 'flux lab down' EXIT HUP TERM");
        int at = 0;

        typed.get(at++).ends(0).says("5 hosts in 2 groups");
        assertThat(typed.get(at++).ends(0).line()).startsWith("cd ");
        typed.get(at++).ends(0).says("@web", "web[01-03]", "db[01-02]", "5 hosts");
        typed.get(at++).ends(0).says("web01", "web02", "web03");
        typed.get(at++).ends(0).says("2 of 2 hosts answered");
        typed.get(at++).ends(0).says("nothing is changed", "would change");
        typed.get(at++).ends(0).says("All 5 hosts are as desired", "changes made");
        typed.get(at++).ends(0).says("All 5 hosts are as desired; nothing had to change");
        typed.get(at++).ends(0);
        assertThat(typed.get(at++).says("web02", "would change").said()).endsWith("\n6\n");
        typed.get(at++).ends(3).says("did you mean \"workflow\"?");
        typed.get(at++).ends(0).says("taken down");
        assertThat(at).isEqualTo(typed.size());
    }
}
