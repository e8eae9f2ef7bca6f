package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The pages of [SupplyTour] at every width, in light and dark.
class SupplyWalkTest {
    @AutoClose
    private static final SampleSupply SUPPLY = new SampleSupply();

    @AutoClose
    private static final Browser BROWSER = Browser.open(SUPPLY.port());

    @Test
    void no_page_has_a_fault() {
        assertThat(new Widths(BROWSER).faults(SupplyTour.of(SUPPLY))).isEmpty();
    }
}
