package dev.flux.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flux.testkit.PosixShell;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Orders for one segment meet at its gate: by the host's own files, one of them is the one that starts it.
class StartRaceTests {

    private static final int RACES = 24;

    /// What the files need of the others. Tools take their time, so that all that can lie between two acts does.
    private static final String RACE = """
            set -u
            . "$1/serve-run.sh"
            state_ok() { mkdir -p "$S/runs"; }
            room() { :; }
            spec() { :; }
            ready() { :; }
            hide() { :; }
            mkdir() {
              status=0 parents=
              for folder in "$@"; do
                case $folder in
                  -p) parents=-p ;;
                  *) command mkdir $parents "$folder" || status=1
                    sleep 0.02 ;;
                esac
              done
              return "$status"
            }
            script='exit 0'
            digest=$(printf '%s\n' "$script" | sha256sum)
            digest=${digest%% *}

            start() {
              S=$PWD/state
              store "$1" 1.1 nonce 7 "$digest"
              echo "$?" >"$1.$2"
            }

            i=0
            while [ "$i" -lt "$2" ]; do
              i=$((i + 1))
              start "$i" a &
              start "$i" b &
              start "$i" c &
              wait
              cat "$i.a" "$i.b" "$i.c" | sort | tr -d '\n'
              echo
            done
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void f66_ofStartsThatMeetOneIsTheFirstAndTheOthersAreTold(PosixShell shell) throws Exception {
        assumeTrue(shell.isHere(), shell + " is not on this machine");

        assertThat(HostFiles.run(folder, shell, RACE, String.valueOf(RACES)))
                .isEqualTo(Collections.nCopies(RACES, "033"));
    }
}
