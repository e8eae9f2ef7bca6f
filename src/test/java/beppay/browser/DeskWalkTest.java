package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The pages of [DeskTour] at every width, in light and dark.
class DeskWalkTest {
    private static final List<Integer> WIDTHS = List.of(320, 390, 700, 900, 1024, 1100, 1280, 1440, 1920);

    @AutoClose
    private static final SampleDesk DESK = new SampleDesk();

    @AutoClose
    private static final Browser BROWSER = Browser.open(DESK.port());

    @Test
    void no_page_scrolls_sideways_and_all_are_accessible() {
        var faults = new ArrayList<String>();
        for (var stop : DeskTour.of(DESK)) {
            stop.way().accept(atWidth(1280).scheme("light"));
            assertThat(BROWSER.find("main h1").getText()).as(stop.name()).doesNotContain("Sign in", "not found");
            BROWSER.barriers().forEach(barrier -> faults.add(stop.name() + " light: " + barrier));
            for (int width : WIDTHS) {
                if (atWidth(width).scrollsSideways()) {
                    faults.add("%s at %d scrolls sideways".formatted(stop.name(), width));
                }
            }
            atWidth(390).scheme("dark").barriers().forEach(barrier -> faults.add(stop.name() + " dark: " + barrier));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void the_key_slash_moves_to_the_search_which_leads_straight_to_one_order() {
        DESK.signIn(BROWSER).go("/console/staff").type("/");
        BROWSER.type("Trip 8\n");
        BROWSER.sees("What happened");
        assertThat(BROWSER.place()).isEqualTo("/console/orders/" + DESK.order("ada1@example.com"));
    }

    private static Browser atWidth(int pixels) {
        BROWSER.command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        return BROWSER;
    }
}
