package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Every page of the console at every width, in light and dark.
class ConsoleWalkTest {
    private static final List<Integer> WIDTHS = List.of(320, 390, 700, 900, 1024, 1100, 1280, 1440, 1920);

    @AutoClose
    private static final SampleShop SHOP = new SampleShop();

    private static final SampleOffice OFFICE = SHOP.office();

    @AutoClose
    private static final Browser BROWSER = Browser.open(SHOP.port());

    @Test
    void no_page_scrolls_sideways_and_all_are_accessible() {
        var faults = new ArrayList<String>();
        for (var stop : ConsoleTour.of(OFFICE)) {
            stop.way().accept(atWidth(1280).scheme("light"));
            assertThat(BROWSER.find("main h1").getText()).as(stop.name()).isNotEqualTo("Sign in");
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

    private static Browser atWidth(int pixels) {
        BROWSER.command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        return BROWSER;
    }
}
