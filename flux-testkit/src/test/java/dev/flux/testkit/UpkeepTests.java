package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.Answers;
import dev.flux.resource.CaAnchors.Store;
import dev.flux.resource.CaRefresh;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kinds whose work is no change: done in each run that needs it, never in a dry-run, and nothing to put back.
class UpkeepTests {

    private static final Answers ANSWERS = new Answers("app", 8080, "/api", List.of("127.0.0.1"));

    /// What listens, as `ss` says it.
    private static final String LISTENS = "echo 'LISTEN 0 5 %s:8080 *:*'";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void theBundleIsMadeAnewInEveryRunAndInNoDryRun(String shell) {
        var host = new ShellHost(folder, shell);
        host.file("/count", "");
        host.stub("update-ca-certificates", "[ \"$*\" = --fresh ] && echo run >>\"$ROOT/count\"");

        assertThat(host.plan(new CaRefresh(Store.DEBIAN)).outcomes()).containsExactly("unchanged");
        assertThat(host.path("/count")).isEmptyFile();
        assertThat(host.apply(new CaRefresh(Store.DEBIAN)).outcomes()).containsExactly("unchanged");
        assertThat(host.apply(new CaRefresh(Store.DEBIAN)).outcomes()).containsExactly("unchanged");
        assertThat(host.path("/count")).hasContent("run\nrun");
        assertThat(host.applyAndUndo(List.of(new CaRefresh(Store.DEBIAN))).outcomes())
                .containsExactly("unchanged", "failed", "rolled-back");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void anAnswerIsWaitedForAndThatIsNoChange(String shell) {
        var host = new ShellHost(folder, shell);
        host.file("/asked", "");
        host.stub("curl", "echo \"$*\" >>\"$ROOT/asked\" && [ \"$(wc -l <\"$ROOT/asked\")\" -ge 4 ]");
        host.stub("ss", LISTENS.formatted("127.0.0.1"));

        assertThat(host.plan(ANSWERS).outcomes()).containsExactly("unchanged");
        assertThat(host.apply(ANSWERS).outcomes()).containsExactly("unchanged");
        assertThat(host.path("/asked"))
                .content()
                .contains("http://127.0.0.1:8080/api")
                .hasLineCount(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh", "ksh", "yash"})
    void NTD2_aServiceThatListensElsewhereTooIsRefused(String shell) {
        var host = new ShellHost(folder, shell);
        host.stub("curl", ":");
        host.stub("ss", LISTENS.formatted("[::]"));

        var said = host.apply(ANSWERS);

        assertThat(said.outcomes()).containsExactly("failed");
        assertThat(said.reasons()).containsExactly("it also listens on ::");
    }
}
