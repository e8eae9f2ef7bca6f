package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// Details beside their lists, saved filters, and the figures of charts, with the mouse and with the keyboard.
class BesideWalkTest {
    @AutoClose
    private static final SampleDesk DESK = new SampleDesk();

    @AutoClose
    private static final Browser BROWSER = Browser.open(DESK.port());

    private static final Widths WIDTHS = new Widths(BROWSER);

    @BeforeEach
    void open() {
        WIDTHS.at(1440).scheme("light");
        DESK.signIn(BROWSER).go("/console/orders");
    }

    private static void clickRow(String number) {
        BROWSER.press(number);
    }

    @Test
    void a_row_opens_its_detail_beside_the_list() {
        clickRow("7");
        BROWSER.find(".drawer .timeline");
        assertThat(BROWSER.find(".drawer h2").getText()).isEqualTo("Order 7 of lantern-travel");
        assertThat(BROWSER.place()).isEqualTo("/console/orders?open=7");
        assertThat(focused()).isEqualTo("drawer");
        assertThat(BROWSER.find("[aria-current=true].row-link").getText()).isEqualTo("7");
        assertThat(BROWSER.barriers()).isEmpty();
        assertThat(BROWSER.scheme("dark").barriers()).isEmpty();
        for (int width : List.of(1100, 1280, 1440, 1920)) {
            WIDTHS.at(width);
            assertThat(WIDTHS.beyondTheEdge()).as("at " + width).isEmpty();
        }
    }

    private static String focused() {
        return String.valueOf(BROWSER.script("return document.activeElement.className"));
    }

    @Test
    void arrows_move_to_the_neighbours_and_escape_returns_to_the_list() {
        clickRow("7");
        BROWSER.find(".drawer .timeline");
        BROWSER.type(Keys.ARROW_DOWN).seesIn("#drawer-title", "Order 6 of");
        BROWSER.type(Keys.ARROW_UP).seesIn("#drawer-title", "Order 7 of");
        BROWSER.type(Keys.ARROW_UP).seesIn("#drawer-title", "Order 8 of");
        BROWSER.type(Keys.ARROW_UP);
        assertThat(BROWSER.place()).isEqualTo("/console/orders?open=8");
        BROWSER.type(Keys.ESCAPE);
        assertThat(BROWSER.all(".drawer")).isEmpty();
        assertThat(BROWSER.place()).isEqualTo("/console/orders");
        assertThat(BROWSER.script("return document.activeElement.textContent")).isEqualTo("8");
        BROWSER.type(Keys.ARROW_DOWN);
        assertThat(BROWSER.script("return document.activeElement.textContent")).isEqualTo("7");
        BROWSER.type(Keys.ENTER).seesIn("body", "Order 7 of");
        BROWSER.find(".drawer .timeline");
    }

    @Test
    void keys_lead_from_any_page_to_a_row() {
        BROWSER.go("/console/partners").type("/");
        BROWSER.type("lantern", Keys.ENTER).sees("1 hit");
        BROWSER.type("/").type(Keys.ARROW_DOWN);
        assertThat(BROWSER.script("return document.activeElement.textContent")).isEqualTo("lantern-travel");
        BROWSER.type(Keys.ENTER).sees("Timeline");
    }

    @Test
    void the_address_of_an_open_detail_can_be_shared_and_gone_back_from() {
        BROWSER.go("/console/orders?mode=&open=5").seesIn("#content", "Order 5 of lantern-travel");
        BROWSER.go("/console/orders");
        clickRow("6");
        BROWSER.find(".drawer .timeline");
        BROWSER.script("history.back(); return 1");
        BROWSER.sees("Customer");
        assertThat(BROWSER.all(".drawer")).isEmpty();
        BROWSER.script("history.forward(); return 1");
        BROWSER.seesIn("#content", "Order 6 of lantern-travel");
    }

    @Test
    void the_link_stays_a_link_where_there_is_no_room_and_with_a_modifier_key() {
        WIDTHS.at(1024);
        clickRow("7");
        BROWSER.sees("Supplier").sees("Transfers");
        assertThat(BROWSER.place()).isEqualTo("/console/orders/7");
        BROWSER.go("/console/orders?open=7").sees("Transfers");
        assertThat(BROWSER.place()).isEqualTo("/console/orders/7");
        WIDTHS.at(1440);
        BROWSER.go("/console/orders");
        var prevented = BROWSER.script("""
                const click = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true });
                document.addEventListener("click", (event) => event.preventDefault(), { once: true });
                document.querySelector(".row-link").dispatchEvent(click);
                return document.querySelector(".drawer") === null;
                """);
        assertThat(prevented).isEqualTo(true);
    }

    @Test
    void a_session_that_has_ended_leads_to_the_sign_in() {
        BROWSER.forget();
        clickRow("7");
        BROWSER.sees("Sign in");
        assertThat(BROWSER.place()).startsWith("/console/login?next=%2Fconsole%2Forders%2F7");
    }

    @Test
    void entries_of_the_audit_log_open_beside_their_list() {
        BROWSER.go("/console/audit").press("order.settled").sees("Before");
        assertThat(BROWSER.find(".drawer h2").getText()).isEqualTo("order.settled");
        assertThat(BROWSER.find(".drawer").getText()).contains("lantern-travel", "ola@operator.example");
        assertThat(BROWSER.barriers()).isEmpty();
    }

    @Test
    void filters_are_saved_under_a_name() {
        BROWSER.go("/console/orders?status=failed").press("Save these filters");
        BROWSER.fill("Name", "To be refunded").press("Save").sees("To be refunded");
        assertThat(BROWSER.barriers()).isEmpty();
        BROWSER.go("/console/orders").press("To be refunded").sees("2 orders");
        assertThat(BROWSER.place()).isEqualTo("/console/orders?status=failed");
        BROWSER.find("[aria-label='Remove the saved filter To be refunded']").click();
        BROWSER.sees("Save these filters");
    }

    @Test
    void a_chart_states_the_exact_figure_of_a_day() {
        BROWSER.go("/console?range=7-days").find(".chart-plot");
        assertThat(BROWSER.script("return document.querySelector('.chart-slider').ariaValueText"))
                .isEqualTo("31 Mar 2026, 0.00 USD, 0 orders, 7 days before: 0.00 USD");
        BROWSER.script("document.querySelector('.chart-slider').focus(); return 1");
        BROWSER.type(Keys.ARROW_LEFT).sees("50.00 USD, 4 orders");
        assertThat(BROWSER.find(".chart-reading").getText()).contains("30 Mar 2026", "7 days before: 0.00 USD");
        assertThat(BROWSER.barriers()).isEmpty();
        BROWSER.type(Keys.ESCAPE);
        assertThat(BROWSER.all(".chart-reading[hidden]")).hasSize(1);
        BROWSER.script("""
                const plot = document.querySelector(".chart-plot").getBoundingClientRect();
                const at = { bubbles: true, clientX: plot.left + plot.width * 5.5 / 7, clientY: plot.top + 9 };
                document.querySelector(".chart").dispatchEvent(new PointerEvent("pointermove", at));
                return 1;
                """);
        BROWSER.sees("50.00 USD, 4 orders");
    }
}
