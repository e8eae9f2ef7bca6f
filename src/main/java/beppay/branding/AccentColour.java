package beppay.branding;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The colour of buttons and links. The shades that are used have the contrast that text needs (WCAG 2.2,
/// 1.4.3), whichever colour was chosen.
///
/// @param hex the chosen colour, such as `#0b6e75`
public record AccentColour(String hex) {
    /// BepPay's own.
    public static final AccentColour STANDARD = new AccentColour("#0b6e75");

    /// The colour of text on [#onDark], such as on buttons in dark mode. Text on [#onLight] is white.
    public static final String INK_ON_DARK = "#0b1113";

    private static final Pattern FORM = Pattern.compile("#[0-9a-f]{6}");
    static final double READABLE = 4.5;
    static final int WHITE = 0xffffff;
    static final int BLACK = 0;
    /// The darkest background of pages and e-mails in light mode, `--sunken` in `tokens.css`.
    static final int DARKEST_LIGHT = 0xf0f4f5;
    /// The lightest background of pages and e-mails in dark mode, `--raised`.
    static final int LIGHTEST_DARK = 0x20272a;

    private static final int STEPS = 100;

    /// Returns null if the text is not `#` and six hexadecimal digits, in any case.
    public static @Nullable AccentColour parse(String text) {
        var hex = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(hex).matches() ? new AccentColour(hex) : null;
    }

    /// The nearest darker shade that is readable on every background in light mode, and on which white is
    /// readable.
    public String onLight() {
        return "#%06x".formatted(shadeOnLight());
    }

    /// The nearest lighter shade that is readable on every background in dark mode, and on which
    /// [#INK_ON_DARK] is readable.
    public String onDark() {
        return "#%06x".formatted(shadeOnDark());
    }

    int shadeOnLight() {
        return readable(rgb(), DARKEST_LIGHT, BLACK);
    }

    int shadeOnDark() {
        return readable(rgb(), LIGHTEST_DARK, WHITE);
    }

    private int rgb() {
        return Integer.parseInt(hex.substring(1), 16);
    }

    /// The shade nearest to a colour, in the direction of black or white, that is readable on a background.
    ///
    /// @param towards black or white, which must be readable
    static int readable(int colour, int background, int towards) {
        for (int step = 0; step <= STEPS; step++) {
            int shade = mix(colour, towards, (double) step / STEPS);
            if (contrast(shade, background) >= READABLE) {
                return shade;
            }
        }
        throw new IllegalArgumentException("#%06x is not readable".formatted(towards));
    }

    /// @param share from 0, the first colour, to 1, the second one
    static int mix(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int begin = from >> shift & 0xff;
            int end = to >> shift & 0xff;
            mixed |= (int) Math.round(begin + (end - begin) * share) << shift;
        }
        return mixed;
    }

    /// The lowest contrast of [#onLight] to a background in light mode.
    public double contrastOnLight() {
        return contrast(shadeOnLight(), DARKEST_LIGHT);
    }

    /// The lowest contrast of [#onDark] to a background in dark mode.
    public double contrastOnDark() {
        return contrast(shadeOnDark(), LIGHTEST_DARK);
    }

    /// The contrast ratio of WCAG 2.2, from 1 to 21.
    static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 0xff)
                + 0.7152 * linear(colour >> 8 & 0xff)
                + 0.0722 * linear(colour & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
