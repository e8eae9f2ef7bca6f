package beppay.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every accent colour is readable wherever it is used.
class AccentColourTest {
    private static final int STEP = 5;
    private static final double READABLE = 4.5;
    private static final int WHITE = 0xffffff;

    private static List<AccentColour> colours() {
        var colours = new ArrayList<AccentColour>();
        for (int red = 0; red <= 255; red += STEP) {
            for (int green = 0; green <= 255; green += STEP) {
                for (int blue = 0; blue <= 255; blue += STEP) {
                    colours.add(new AccentColour("#%02x%02x%02x".formatted(red, green, blue)));
                }
            }
        }
        return colours;
    }

    private static int rgb(String hex) {
        return Integer.parseInt(hex.substring(1), 16);
    }

    private static void assertReadable(AccentColour colour, int text, int background) {
        if (AccentColour.contrast(text, background) < READABLE) {
            throw new AssertionError("%s: #%06x on #%06x".formatted(colour, text, background));
        }
    }

    @Test
    void every_colour_is_readable_for_travellers() {
        for (var colour : colours()) {
            assertReadable(colour, rgb(colour.onLight()), WHITE);
            assertReadable(colour, rgb(colour.onDark()), rgb(AccentColour.INK_ON_DARK));
        }
    }

    @Test
    void every_colour_is_readable_on_the_pages() {
        for (var colour : colours()) {
            var light = AccentShades.light(colour);
            assertReadable(colour, light.accent(), AccentColour.DARKEST_LIGHT);
            assertReadable(colour, light.ink(), light.accent());
            assertReadable(colour, light.ink(), light.strong());
            assertReadable(colour, light.strong(), light.wash());
            var dark = AccentShades.dark(colour);
            assertReadable(colour, dark.accent(), AccentColour.LIGHTEST_DARK);
            assertReadable(colour, dark.ink(), dark.accent());
            assertReadable(colour, dark.ink(), dark.strong());
            assertReadable(colour, dark.strong(), dark.wash());
        }
    }

    @Test
    void a_colour_that_is_readable_is_not_changed() {
        assertThat(new AccentColour("#0b6e75").onLight()).isEqualTo("#0b6e75");
        assertThat(new AccentColour("#ffd200").onDark()).isEqualTo("#ffd200");
        assertThat(new AccentColour("#ffd200").onLight()).isNotEqualTo("#ffd200");
    }

    @Test
    void all_pages_have_the_same_ink_on_dark_buttons() throws IOException {
        try (var css = AccentColourTest.class.getResourceAsStream("/traveller/page.css")) {
            assertThat(new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8))
                    .contains("--on-accent: " + AccentColour.INK_ON_DARK + ";");
        }
        var preview = AccentStyles.ofPreview(AccentColour.STANDARD).substring(AccentStyles.FOLDER.length());
        assertThat(new String(AccentStyles.at(preview), StandardCharsets.UTF_8)).contains(AccentColour.INK_ON_DARK);
    }

    /// Published examples of WCAG.
    @Test
    void the_contrast_is_that_of_wcag() {
        assertThat(AccentColour.contrast(0, WHITE)).isCloseTo(21, within(0.001));
        assertThat(AccentColour.contrast(0x777777, WHITE)).isCloseTo(4.478, within(0.001));
        assertThat(AccentColour.contrast(0x767676, WHITE)).isCloseTo(4.542, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#fff",
                "0b6e75",
                "#0b6e7",
                "#0b6e755",
                "red",
                "#0b6e7g",
                "#0b6e75 ",
                "#\u0660b6e75",
                "#0b6e75;}"
            })
    void other_texts_are_no_colours(String text) {
        assertThat(AccentColour.parse(text)).isNull();
    }

    @Test
    void a_style_sheet_is_served_only_at_its_own_address() {
        var colour = new AccentColour("#b5179e");
        var address = Objects.requireNonNull(AccentStyles.ofPage(colour));
        assertThat(address).matches("/assets/accent/page-b5179e\\.[0-9a-f]{10}\\.css");
        var file = address.substring(AccentStyles.FOLDER.length());
        assertThat(new String(AccentStyles.at(file), StandardCharsets.UTF_8))
                .contains("--accent: light-dark(#b5179e, ");
        assertThat(AccentStyles.at(file.replace("b5179e", "b5179f"))).isNull();
        assertThat(AccentStyles.at("x")).isNull();
        var preview = AccentStyles.ofPreview(colour);
        assertThat(new String(AccentStyles.at(preview.substring(AccentStyles.FOLDER.length())), StandardCharsets.UTF_8))
                .contains(".brand-preview", colour.onLight(), colour.onDark());
        assertThat(AccentStyles.ofPage(AccentColour.STANDARD)).isNull();
    }
}
