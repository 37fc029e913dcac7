package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user unpacks: it starts from its cache where that fits, and says nothing where it does not.
class DistributionIT {

    private static final Path HERE = Path.of(System.getProperty("flux.dist", "../flux-cli/target/dist"))
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path folder;

    private Path unpacked = HERE;

    @BeforeEach
    void unpack() {
        unpacked = folder.resolve("somewhere else");
        Command.of("cp", "-a", HERE.toString(), unpacked.toString()).run().orThrow();
    }

    /// What is asked with another option besides is for Java to answer.
    private Command.Result version(String options) {
        return flux(options, "--version", "--color=never");
    }

    private Command.Result flux(String options, String... line) {
        var words = new ArrayList<String>(List.of(unpacked.resolve("bin/flux").toString()));
        words.addAll(List.of(line));
        var variables = Controller.fresh().with("FLUX_JAVA_OPTIONS", options).variables();
        return new Command(words, variables, folder, "").run();
    }

    @Test
    void theLauncherTellsTheVersionAsTheProgramDoes() {
        var told = flux("", "--version");
        assertThat(told.status()).as(told.out() + told.err()).isZero();
        assertThat(told.out()).isEqualTo(version("").out());
        // it has not asked for Java: what Java refuses is not heard of
        assertThat(flux("-Xmxnone", "-V").out()).isEqualTo(told.out());
        assertThat(version("-Xmxnone").status()).isNotZero();
    }

    @Test
    void anOptionThatJavaDoesNotKnowIsSaid() {
        var slip = version("-Xmx300m -XX:+UseSerialCG -XX:MaxMetaspaceSize=200m");
        assertThat(slip.status()).isEqualTo(2);
        assertThat(slip.err())
                .contains("knows no -XX:+UseSerialCG; did you mean \"-XX:+UseSerialGC\"?", "PrintFlagsFinal");
        assertThat(slip.out()).isEmpty();
        assertThat(version("-XX:Nonsense=1").err()).contains("knows no -XX:Nonsense=1\n");
        assertThat(version("-Xmx300m -XX:MaxMetaspaceSize=200m -XX:-UsePerfData")
                        .status())
                .isZero();
    }

    private void startsSilently() {
        var run = version("");
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).matches("flux \\S+\\s+");
        assertThat(run.err()).isEmpty();
    }

    private Path cache() {
        return unpacked.resolve("lib/flux.aot");
    }

    @Test
    void startsFromItsCacheWhereverItLies() throws IOException {
        startsSilently();
        // with this option the virtual machine ends where it cannot use the cache
        var run = version("-XX:AOTMode=on");
        assertThat(run.status()).as(run.out() + run.err()).isZero();

        Files.delete(cache());
        assertThat(version("-XX:AOTMode=on -XX:AOTCache=" + cache()).status()).isNotZero();
    }

    @Test
    void startsSilentlyWithoutACacheThatFits() throws IOException {
        // as an unpacking that was cut off leaves it
        var bytes = Files.readAllBytes(cache());
        Files.write(cache(), Arrays.copyOf(bytes, bytes.length / 2));
        startsSilently();

        Files.write(cache(), new byte[4096]);
        startsSilently();

        Files.delete(cache());
        startsSilently();
    }

    @Test
    void theCacheHoldsWhatTheUsualCommandsLoad() {
        var log = folder.resolve("classes.log");
        var run = version("-Xlog:class+load:file=" + log);
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(log)
                .content()
                .containsPattern("picocli\\.CommandLine source: shared objects file")
                .containsPattern("dev\\.flux\\.cli\\.Flux source: shared objects file");
    }

    @Test
    void theVersionIsToldWithoutAnythingOfSshOrOfLogging() throws IOException {
        var log = folder.resolve("classes.log");
        // a cache loads all of its classes at once, whether they are used or not
        version("-XX:AOTMode=off -Xlog:class+load:file=" + log);
        assertThat(log).content().contains("dev.flux.cli.Flux");
        assertThat(Files.readAllLines(log))
                .noneMatch(line -> line.contains("org.apache.sshd") || line.contains("ch.qos.logback"));
    }
}
