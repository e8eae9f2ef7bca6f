package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The pages of [ConsoleTour] and [EntranceTour] at every width, in light and dark.
class ConsoleWalkTest {
    @AutoClose
    private static final SampleShop SHOP = new SampleShop();

    private static final SampleOffice OFFICE = SHOP.office();

    @AutoClose
    private static final Browser BROWSER = Browser.open(SHOP.port());

    @Test
    void no_page_of_the_console_has_a_fault() {
        assertThat(new Widths(BROWSER).faults(ConsoleTour.of(OFFICE))).isEmpty();
    }

    @Test
    void no_page_of_the_sign_in_has_a_fault() {
        assertThat(new Widths(BROWSER).faults(EntranceTour.of(OFFICE))).isEmpty();
    }
}
