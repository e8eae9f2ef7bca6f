package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every page at every width, from small phones to wide screens, with names and e-mail addresses as long as they
/// may be.
class WidthsWalkTest {
    private static final List<Integer> WIDTHS = List.of(320, 390, 700, 900, 1024, 1100, 1280, 1440, 1920);

    /// The outermost elements for which the page scrolls sideways.
    private static final String FIND_BEYOND_THE_EDGE = """
            const edge = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= edge) return [];
            const beyond = [...document.body.querySelectorAll("*")]
              .filter((one) => one.getBoundingClientRect().right > edge + 1);
            return beyond.filter((one) => !beyond.some((other) => other !== one && other.contains(one)))
              .slice(0, 3).map((one) => one.outerHTML.slice(0, 120));
            """;

    private static final String FIND_TOPS = """
            return [...document.querySelectorAll("tbody tr:first-child td")].map((cell) => {
              const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
              let text = texts.nextNode();
              while (!text.textContent.trim()) text = texts.nextNode();
              const range = document.createRange();
              range.selectNodeContents(text);
              return Math.round(range.getBoundingClientRect().top);
            });
            """;

    @AutoClose
    private static final SampleShop SHOP = new SampleShop();

    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void start() {
        SHOP.addLongNames();
        browser = Browser.open(SHOP.port());
    }

    @BeforeEach
    void signOut() {
        browser.forget();
    }

    @Test
    void no_page_scrolls_sideways() {
        var tooWide = new ArrayList<String>();
        for (var stop : Tour.of(SHOP)) {
            stop.way().accept(atWidth(WIDTHS.getLast()));
            for (int width : WIDTHS) {
                for (var element : elementsBeyondTheEdge(atWidth(width))) {
                    tooWide.add("%s at %d: %s".formatted(stop.name(), width, element));
                }
            }
        }
        assertThat(tooWide).isEmpty();
    }

    @Test
    void a_page_that_scrolls_sideways_is_detected() {
        atWidth(390).show("<p style='white-space: nowrap'><b>" + "long ".repeat(200) + "</b></p>");
        assertThat(elementsBeyondTheEdge(browser)).hasSize(1).first().asString().startsWith("<b>");
    }

    @Test
    void the_button_of_the_menu_stays_in_its_place() {
        visit("plans");
        var menu = atWidth(390).find(".rail-menu > summary");
        var closed = menu.getLocation();
        menu.click();
        browser.sees("Sign out");
        assertThat(menu.getLocation()).isEqualTo(closed);
    }

    @Test
    void the_texts_of_a_row_are_on_one_line() {
        visit("plans");
        var tops = (List<?>) atWidth(1280).script(FIND_TOPS);
        assertThat(tops).hasSizeGreaterThan(3);
        assertThat(tops.stream().distinct()).hasSize(1);
    }

    /// Signs in, and opens a page of the tour.
    private static void visit(String name) {
        for (var stop : Tour.of(SHOP)) {
            if (List.of("first-steps", "overview", name).contains(stop.name())) {
                stop.way().accept(browser);
            }
        }
    }

    /// Lays pages out in a window of this width. The window of a desktop has a minimum width.
    private static Browser atWidth(int pixels) {
        browser.command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        return browser;
    }

    private static List<String> elementsBeyondTheEdge(Browser browser) {
        var found = (List<?>) browser.script(FIND_BEYOND_THE_EDGE);
        return found.stream().map(String::valueOf).toList();
    }
}
