package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.payload.Mode;
import dev.flux.payload.Payload;
import dev.flux.payload.Step;
import dev.flux.resource.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No kind of resource is left out of the convergence tests without a reason that can be checked.
class KindsTests {

    @Test
    void everyKindHasASpecimenOrAReasonWhyItCanHaveNone() {
        var withSpecimen = Specimen.all().flatMap(one -> one.desired().stream()).<Class<?>>map(Object::getClass);
        var exempt = Kinds.EXEMPT.stream().<Class<?>>map(one -> one.example().getClass());

        assertThat(Stream.concat(withSpecimen.distinct(), exempt))
                .as("each kind once")
                .containsExactlyInAnyOrderElementsOf(
                        Kinds.leaves(Resource.class).toList());
    }

    static Stream<Kinds.Exempt> exempt() {
        return Kinds.EXEMPT.stream();
    }

    @ParameterizedTest
    @MethodSource("exempt")
    void theReasonIsTrue(Kinds.Exempt exempt) {
        var step = new Step(1, "test", exempt.example(), Duration.ofSeconds(1), false);
        var script = Payload.compile(List.of(step), Mode.APPLY).script();

        switch (exempt.reason()) {
            case Kinds.ASKED -> assertThat(script).contains("_enact() { return 1; }");
            case Kinds.UPKEEP ->
                assertThat(script).contains("_restore() { :; }").contains("return 7");
            default -> assertThat(script).doesNotContain("_enact() { return 1; }");
        }
    }

    @ParameterizedTest
    @MethodSource("exempt")
    void aTestProvesItInstead(Kinds.Exempt exempt) throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            var test = files.filter(file -> file.endsWith(exempt.test() + ".java"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(test))
                    .contains(exempt.example().getClass().getSimpleName());
        }
    }
}
