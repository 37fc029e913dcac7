package dev.flux.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTests {

    private static final List<String> KEYS = List.of("port", "user", "identity_file", "jump_host");

    @Test
    void findsTheNearestWord() {
        assertThat(Suggestion.closest("prot", KEYS)).contains("port");
        assertThat(Suggestion.closest("identityfile", KEYS)).contains("identity_file");
        assertThat(Suggestion.closest("jump-hosts", KEYS)).contains("jump_host");
    }

    @Test
    void saysWhatIsKnownWhereNothingIsNear() {
        assertThat(Suggestion.closest("colour", KEYS)).isEmpty();
        assertThat(Suggestion.hint("colour", KEYS)).isEqualTo("known: port, user, identity_file, jump_host");
    }
}
