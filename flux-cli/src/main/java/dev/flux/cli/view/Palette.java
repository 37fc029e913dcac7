package dev.flux.cli.view;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which colours a terminal is asked for: a theme's own are often too pale on white or too dark on black.
enum Palette {
    /// The eight colours of a terminal's theme, whatever they are.
    THEME,
    /// The bright ones, for the kernel's console: its plain red, magenta and blue are too dark for its black.
    BRIGHT,
    /// Fixed ones of the 256 that xterm has, each of which has a contrast of about 4.5 on white and on black as well.
    FIXED;

    /// That of the terminal of this process.
    static Palette here() {
        return of(System::getenv);
    }

    static Palette of(Function<String, @Nullable String> environment) {
        var term = said(environment, "TERM");
        var more = said(environment, "COLORTERM");
        if (term.equals("linux")) {
            return BRIGHT;
        }
        boolean many = term.contains("256color") || term.contains("direct") || more.matches("truecolor|24bit");
        return many ? FIXED : THEME;
    }

    private static String said(Function<String, @Nullable String> environment, String name) {
        var value = environment.apply(name);
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }
}
