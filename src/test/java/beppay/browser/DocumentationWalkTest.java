package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/// The documentation, as it is read, searched and tried in a browser.
class DocumentationWalkTest {
    @AutoClose
    private static final TestApp APP = TestApp.start();

    private static final TestApp.Reseller SHOP = APP.reseller("shop", "10.00");

    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.open(APP.port());
    }

    @Test
    void a_call_is_tried_with_a_key_that_stays_in_the_page() {
        browser.go("/partner/docs/balance").press("Try it");
        browser.fill("Your key", SHOP.key()).press("Send the request");
        browser.sees("USDT_TRC20").sees("200");
        assertThat(browser.place()).isEqualTo("/partner/docs/balance");
        assertThat(browser.script("return JSON.stringify([localStorage, sessionStorage, document.cookie])")
                        .toString())
                .doesNotContain(SHOP.key());
        browser.go("/partner/docs/balance").press("Try it");
        assertThat(browser.find("[data-key]").getDomProperty("value")).isEmpty();
    }

    @Test
    void a_key_that_is_none_is_told_so() {
        browser.go("/partner/docs/balance").press("Try it");
        browser.fill("Your key", "pk_live_nothing").press("Send the request").sees("invalid_api_key");
    }

    /// By plain HTTP a browser gives pages of other machines no clipboard.
    @Test
    void what_is_copied_is_copied_by_plain_http_too() {
        browser.go("/partner/docs/quick-start")
                .script("Object.defineProperty(navigator, 'clipboard', { value: undefined }); return 1");
        browser.script("document.querySelector('[data-copy-code]').focus(); return 1");
        browser.type(Keys.ENTER).seesIn("[data-copy-code]", "Copied");
        browser.script("document.querySelector('#search').focus(); return 1");
        browser.type(Keys.chord(Keys.CONTROL, "v"));
        assertThat(browser.script("return document.querySelector('#search').value")
                        .toString())
                .contains("export BEPPAY_URL=http://");
    }

    @ParameterizedTest
    @CsvSource({
        "402, 402 insufficient_balance",
        "refund, Refunds and cancellations",
        "cancel, Refunds and cancellations",
        "webhook, Webhooks",
        "node, Client libraries"
    })
    void a_code_is_found_where_it_is_explained_and_what_is_not_there_is_said(String sought, String found) {
        browser.go("/partner/docs").script("document.querySelector('#search').focus(); return 1");
        browser.type(sought).seesIn("#search-results", found);
    }

    @Test
    void a_page_is_found_by_what_stands_in_it() {
        browser.go("/partner/docs").script("document.querySelector('#search').focus(); return 1");
        browser.type("insufficient_balance").seesIn("#search-results", "Errors");
    }

    @Test
    void a_whole_form_is_filled_in_and_sent_by_the_keyboard() {
        browser.forget().go("/partner/login").find("input[name=email]").sendKeys("shop@example.com");
        browser.type(Keys.TAB).type(TestApp.PASSWORD).type(Keys.ENTER).sees("Overview");
        browser.type(Keys.TAB);
        assertThat(browser.script("return document.activeElement.textContent").toString())
                .contains("Skip");
        browser.forget();
    }

    @Test
    void nobody_is_kept_out_of_the_documentation() {
        for (var page : new String[] {"", "/quick-start", "/errors", "/esim-purchase", "/java-client"}) {
            browser.size(Browser.WIDE).scheme("light").go("/partner/docs" + page);
            assertThat(browser.barriers()).as(page + " light").isEmpty();
            browser.size(Browser.PHONE).scheme("dark");
            assertThat(browser.barriers()).as(page + " dark").isEmpty();
            assertThat(browser.scrollsSideways()).as(page + " sideways").isFalse();
        }
        browser.size(Browser.WIDE);
    }
}
