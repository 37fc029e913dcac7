package dev.flux.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flux.resource.UnitState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What systemd says of a unit, in all its words, and whether that is what was wanted.
class UnitStateTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "enabled, active, no, unchanged, would-change",
        "enabled, activating, no, unchanged, would-change",
        "enabled, reloading, no, unchanged, would-change",
        "enabled, active, yes, would-change, would-change",
        "enabled, inactive, no, would-change, would-change",
        "enabled, failed, no, would-change, would-change",
        "enabled-runtime, active, no, would-change, would-change",
        "disabled, active, no, would-change, would-change",
        "disabled, inactive, no, would-change, unchanged",
        "disabled, inactive, yes, would-change, would-change",
        "disabled, deactivating, no, would-change, unchanged",
        "static, active, no, would-change, would-change",
        "static, inactive, no, would-change, unchanged",
        "alias, active, no, would-change, would-change",
        "masked, inactive, no, would-change, unchanged",
        "generated, active, no, would-change, would-change",
        "not-found, inactive, no, would-change, unchanged",
        "'', '', '', would-change, unchanged"
    })
    void eachWordMeansWhatItAlwaysDid(String enabled, String active, String stale, String on, String off) {
        var host = new ShellHost(folder, "dash");
        host.stub("systemctl", """
                case $1 in
                  is-enabled) echo '%1$s'; [ '%1$s' = enabled ] ;;
                  show) [ -z '%2$s' ] || printf 'ActiveState=%2$s\\nNeedDaemonReload=%3$s\\n' ;;
                  *) exit 1 ;;
                esac""".formatted(enabled, active, stale));

        var wanted = new UnitState("app.service", true, List.of());
        var unwanted = new UnitState("app.service", false, List.of());

        assertThat(host.plan(wanted, unwanted).outcomes()).containsExactly(on, off);
    }
}
