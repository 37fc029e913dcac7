package dev.flux.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Hosts of the lab whose image is missing.
class FleetTests {

    @Test
    void anImageThatIsMissingIsCounted() {
        var cannot = new ArrayList<String>();

        assertThat(Fleet.image("debian:13", _ -> true, cannot::add)).isEqualTo("debian:13");
        assertThat(cannot).isEmpty();
        assertThat(Fleet.image("debian:13", _ -> false, cannot::add)).isEqualTo("debian:12");
        assertThat(cannot).singleElement().asString().contains("debian:13");
    }
}
