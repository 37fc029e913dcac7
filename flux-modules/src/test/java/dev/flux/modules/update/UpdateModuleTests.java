package dev.flux.modules.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.FileContent;
import dev.flux.resource.FileReplaced;
import dev.flux.resource.Packages;
import dev.flux.resource.Resource;
import dev.flux.resource.UnitState;
import dev.flux.testkit.ModuleInput;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What update promises where the earlier editions did not keep it.
class UpdateModuleTests {

    @ParameterizedTest
    @CsvSource({
        "fedora, dnf5, dnf5-plugin-automatic, dnf5-automatic.timer",
        "rocky, dnf4, dnf-automatic, dnf-automatic.timer"
    })
    void UPD6_automaticUpdatesHaveAFileThatIsWrittenWhole(String id, String tool, String name, String timer) {
        var desired = ModuleInput.of(new UpdateModule())
                .fact("os.id", id)
                .fact("packages", tool)
                .fact("init", "systemd")
                .set("auto_updates", "\"security\"")
                .desired();

        assertThat(of(desired, Packages.Present.class))
                .anySatisfy(one -> assertThat(one.names()).contains(name));
        assertThat(Stream.concat(
                        of(desired, FileContent.class).stream(),
                        of(desired, FileReplaced.class).stream().map(FileReplaced::file)))
                .filteredOn(file -> file.path().equals("/etc/dnf/automatic.conf"))
                .singleElement()
                .satisfies(file -> assertThat(file.content()).contains("upgrade_type = security", "apply_updates = "));
        assertThat(of(desired, UnitState.class)).extracting(UnitState::unit).contains(timer);
    }

    private static <T> List<T> of(List<Resource> desired, Class<T> type) {
        return desired.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
