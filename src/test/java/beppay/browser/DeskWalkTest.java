package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The pages of [DeskTour] at every width, in light and dark.
class DeskWalkTest {
    @AutoClose
    private static final SampleDesk DESK = new SampleDesk();

    @AutoClose
    private static final Browser BROWSER = Browser.open(DESK.port());

    @Test
    void no_page_has_a_fault() {
        assertThat(new Widths(BROWSER).faults(DeskTour.of(DESK))).isEmpty();
    }

    @Test
    void the_key_slash_moves_to_the_search_which_leads_straight_to_one_order() {
        DESK.signIn(BROWSER).go("/console/staff").type("/");
        BROWSER.type("Trip 8\n");
        BROWSER.sees("What happened");
        assertThat(BROWSER.place()).isEqualTo("/console/orders/" + DESK.order("ada1@example.com"));
    }
}
