package beppay.branding;

/// The shades of an accent colour on pages, in one scheme. Each is readable where the pages use it: text in the
/// accent on every background, and text on the accent and on its wash (WCAG 2.2, 1.4.3).
///
/// @param accent of links and buttons
/// @param strong of what is selected or pointed at
/// @param ink of text on the accent
/// @param wash the background of what is selected
record AccentShades(int accent, int strong, int ink, int wash) {
    private static final int PAPER_DARK = 0x131719;
    private static final int INK_DARK = Integer.decode(AccentColour.INK_ON_DARK);
    private static final double STRONGER = 0.18;
    private static final double WASH_LIGHT = 0.08;
    private static final double WASH_DARK = 0.14;

    static AccentShades light(AccentColour colour) {
        int accent = colour.shadeOnLight();
        int wash = AccentColour.mix(AccentColour.WHITE, accent, WASH_LIGHT);
        int strong =
                AccentColour.readable(AccentColour.mix(accent, AccentColour.BLACK, STRONGER), wash, AccentColour.BLACK);
        return new AccentShades(accent, strong, AccentColour.WHITE, wash);
    }

    static AccentShades dark(AccentColour colour) {
        int accent = colour.shadeOnDark();
        int wash = AccentColour.mix(PAPER_DARK, accent, WASH_DARK);
        int strong =
                AccentColour.readable(AccentColour.mix(accent, AccentColour.WHITE, STRONGER), wash, AccentColour.WHITE);
        return new AccentShades(accent, strong, INK_DARK, wash);
    }
}
