package dev.flux.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Every colour can be read on white and on black, by the contrast that WCAG asks for.
final class PaletteTests {

    private static final Pattern OF_256 = Pattern.compile("(?:^|;)38;5;(\\d+)$");
    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    /// The bright colours of the kernel's console, from its own table, on its black; white-grey is its text.
    private static final Map<String, Integer> CONSOLE =
            Map.of("91", 0xff5555, "92", 0x55ff55, "93", 0xffff55, "94", 0x5555ff, "95", 0xff55ff, "37", 0xaaaaaa);

    @ParameterizedTest
    @EnumSource(Style.class)
    void canBeReadOnWhiteAndOnBlack(Style style) {
        var code = OF_256.matcher(style.code(Palette.FIXED));
        if (code.find()) {
            double light = luminance(xterm(Integer.parseInt(code.group(1))));
            assertThat(contrast(1, light)).as("on white").isGreaterThan(4.45);
            assertThat(contrast(light, 0)).as("on black").isGreaterThan(4.45);
        } else {
            assertThat(style).isEqualTo(Style.STRONG);
        }
        var bright = CONSOLE.get(style.code(Palette.BRIGHT));
        if (bright != null && style != Style.WOULD_CHANGE) { // which is for signs alone
            assertThat(contrast(luminance(bright), 0)).isGreaterThan(4.5);
        }
    }

    private static int xterm(int number) {
        int cube = number - 16;
        return number >= 232
                ? (8 + 10 * (number - 232)) * 0x010101
                : CUBE[cube / 36] << 16 | CUBE[cube / 6 % 6] << 8 | CUBE[cube % 6];
    }

    private static double contrast(double lighter, double darker) {
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int rgb) {
        DoubleUnaryOperator linear = one -> one <= 0.03928 ? one / 12.92 : Math.pow((one + 0.055) / 1.055, 2.4);
        return 0.2126 * linear.applyAsDouble((rgb >> 16 & 255) / 255.0)
                + 0.7152 * linear.applyAsDouble((rgb >> 8 & 255) / 255.0)
                + 0.0722 * linear.applyAsDouble((rgb & 255) / 255.0);
    }

    @ParameterizedTest
    @CsvSource({
        "xterm-256color,,FIXED",
        "tmux-256color,,FIXED",
        "xterm,truecolor,FIXED",
        "linux,,BRIGHT",
        "xterm,,THEME",
        ",,THEME"
    })
    void isThatOfTheTerminal(String term, String more, Palette palette) {
        assertThat(Palette.of(name -> name.equals("TERM") ? term : more)).isEqualTo(palette);
    }
}
