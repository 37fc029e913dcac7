package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.testkit.PosixShell;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A confirmation meets the end of the time: by the host's own files, which both sides run, one of them wins.
class GuardRaceTests {

    /// For each shell; 150 at night.
    private static final int RACES = Integer.getInteger("flux.guard.races", 40);

    /// What the files need of the others: nothing is synced, and each race is a run of its own.
    private static final String RACE = """
            set -u
            . "$1/decide.sh"
            . "$1/serve-guard.sh"
            flush() { :; }
            sync() { :; }
            find_run() { D=$1; }
            is_ours() { [ "$1" = nonce ]; }

            # the watcher, whose time is over
            expire() {
              G=$1/guard.1
              if decide rolled-back; then echo old >"$1/file" && echo back >"$1/undone"; fi
            }
            # a new login that confirms
            confirm() {
              rec() { echo "$*" >"$told"; }
              told=$1/told
              do_confirm "$1" 1 1 nonce
            }

            i=0
            while [ "$i" -lt "$2" ]; do
              i=$((i + 1))
              mkdir -p "$i/guard.1"
              : >"$i/guard.1/asks"
              echo new >"$i/file"
              # whoever is started first has a head start, as long as the other takes to start
              if [ "$((i % 2))" -eq 0 ]; then
                expire "$i" &
                confirm "$i" &
              else
                confirm "$i" &
                expire "$i" &
              fi
              wait
              undone=no
              [ ! -e "$i/undone" ] || undone=yes
              read -r told <"$i/told"
              read -r file <"$i/file"
              echo "$(readlink "$i/guard.1/decision") $file $undone $told"
            done
            """;

    /// A login that comes before the module is done, and again after the time is over.
    private static final String EARLY = """
            . "$1/decide.sh"
            . "$1/serve-guard.sh"
            flush() { :; }
            sync() { :; }
            find_run() { D=$1; }
            is_ours() { [ "$1" = nonce ]; }
            rec() { echo "$*"; }
            mkdir -p early/guard.1
            do_confirm early 1 1 nonce
            [ ! -L early/guard.1/decision ] || echo decided
            G=early/guard.1
            decide rolled-back
            do_confirm early 1 1 nonce
            do_confirm early 1 2 nonce
            do_confirm early 1 1 another
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void F74_aConfirmationThatRacesTheEndOfTheTimeIsNeverBothAndNeverNeither(PosixShell shell) throws Exception {
        assumeTrue(shell.isHere(), shell + " is not on this machine");

        var ends = HostFiles.run(folder, shell, RACE, String.valueOf(RACES));

        assertThat(ends).hasSize(RACES);
        assertThat(ends)
                .containsOnly("confirmed new no decided 1 confirmed", "rolled-back old yes decided 1 rolled-back");
    }

    @ParameterizedTest
    @EnumSource
    void aProofThatComesBeforeTheModuleIsDoneDecidesNothing(PosixShell shell) throws Exception {
        assumeTrue(shell.isHere(), shell + " is not on this machine");

        assertThat(HostFiles.run(folder, shell, EARLY))
                .containsExactly("decided 1 open", "decided 1 rolled-back", "decided 2 unknown", "decided 1 unknown");
    }
}
