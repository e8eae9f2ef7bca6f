package beppay.branding;

/// The shades of an accent colour on pages, in one scheme. Each is readable where the pages use it: text in the
/// accent on every background, and text on the accent and on its wash (WCAG 2.2, 1.4.3).
///
/// @param accent of links and buttons
/// @param strong of what is selected or pointed at
/// @param ink of text on the accent
/// @param wash the background of what is selected
record AccentShades(int accent, int strong, int ink, int wash) {
    private static final int WHITE = 0xffffff;
    private static final int BLACK = 0;
    /// As dark as the darkest background of the light scheme, `--sunken` in `tokens.css`.
    static final int DARKEST_LIGHT = 0xf0f4f5;
    /// As light as the lightest background of the dark scheme, `--raised`.
    static final int LIGHTEST_DARK = 0x20272a;

    private static final int PAPER_DARK = 0x131719;
    private static final int INK_DARK = 0x0b1113;
    private static final double STRONGER = 0.18;
    private static final double WASH_LIGHT = 0.08;
    private static final double WASH_DARK = 0.14;

    static AccentShades light(AccentColour colour) {
        int accent = AccentColour.readable(colour.rgb(), DARKEST_LIGHT, BLACK);
        int wash = AccentColour.mix(WHITE, accent, WASH_LIGHT);
        int strong = AccentColour.readable(AccentColour.mix(accent, BLACK, STRONGER), wash, BLACK);
        return new AccentShades(accent, strong, WHITE, wash);
    }

    static AccentShades dark(AccentColour colour) {
        int accent = AccentColour.readable(colour.rgb(), LIGHTEST_DARK, WHITE);
        int wash = AccentColour.mix(PAPER_DARK, accent, WASH_DARK);
        int strong = AccentColour.readable(AccentColour.mix(accent, WHITE, STRONGER), wash, WHITE);
        return new AccentShades(accent, strong, INK_DARK, wash);
    }
}
