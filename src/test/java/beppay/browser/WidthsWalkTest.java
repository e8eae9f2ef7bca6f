package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every page at every width, from small phones to wide screens, with names and e-mail addresses as long as they
/// may be.
class WidthsWalkTest {
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

    private static Widths widths;

    @BeforeAll
    static void start() {
        SHOP.addLongNames();
        browser = Browser.open(SHOP.port());
        widths = new Widths(browser);
    }

    @BeforeEach
    void signOut() {
        browser.forget();
    }

    @Test
    void no_page_scrolls_sideways() {
        var tooWide = new ArrayList<String>();
        for (var stop : Tour.of(SHOP)) {
            stop.way().accept(widths.at(Widths.ALL.getLast()));
            for (int width : Widths.ALL) {
                widths.at(width);
                for (var element : widths.beyondTheEdge()) {
                    tooWide.add("%s at %d: %s".formatted(stop.name(), width, element));
                }
            }
        }
        assertThat(tooWide).isEmpty();
    }

    @Test
    void a_page_that_scrolls_sideways_is_detected() {
        widths.at(390).show("<p style='white-space: nowrap'><b>" + "long ".repeat(200) + "</b></p>");
        assertThat(widths.beyondTheEdge()).hasSize(1).first().asString().startsWith("<b>");
    }

    @Test
    void a_table_that_is_wider_than_its_frame_is_detected() {
        widths.at(390).show("<div class='table-wrap' style='width: 200px'><p style='width: 300px'>cut</p></div>");
        assertThat(widths.beyondTheEdge()).containsExactly("table wider than its frame: cut");
    }

    @Test
    void the_button_of_the_menu_stays_in_its_place() {
        visit("plans");
        var menu = widths.at(390).find(".rail-menu > summary");
        var closed = menu.getLocation();
        menu.click();
        browser.sees("Sign out");
        assertThat(menu.getLocation()).isEqualTo(closed);
    }

    @Test
    void the_texts_of_a_row_are_on_one_line() {
        visit("plans");
        var tops = (List<?>) widths.at(1280).script(FIND_TOPS);
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
}
