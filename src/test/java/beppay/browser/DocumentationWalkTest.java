package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/// Reads and searches the documentation in a browser, and sends requests from it.
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
    void a_request_is_sent_with_a_key_that_is_stored_only_in_the_page() {
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
    void an_invalid_key_is_reported() {
        browser.go("/partner/docs/balance").press("Try it");
        browser.fill("Your key", "pk_live_nothing").press("Send the request").sees("invalid_api_key");
    }

    /// Over plain HTTP, a browser offers the clipboard API only to pages of localhost.
    @Test
    void copying_works_over_plain_http_too() {
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
        "refund, Refunds",
        "cancel, Cancel an eSIM",
        "webhook, Webhooks",
        "node, Client libraries"
    })
    void a_search_finds_codes_and_features_that_are_not_offered(String query, String found) {
        browser.go("/partner/docs").script("document.querySelector('#search').focus(); return 1");
        browser.type(query).seesIn("#search-results", found);
    }

    @Test
    void a_page_is_found_by_its_text() {
        browser.go("/partner/docs").script("document.querySelector('#search').focus(); return 1");
        browser.type("insufficient_balance").seesIn("#search-results", "Errors");
    }

    @Test
    void a_form_can_be_completed_and_submitted_with_the_keyboard() {
        browser.forget().go("/partner/login").find("input[name=email]").sendKeys("shop@example.com");
        browser.type(Keys.TAB).type(TestApp.PASSWORD).type(Keys.ENTER).sees("Overview");
        browser.type(Keys.TAB);
        assertThat(browser.script("return document.activeElement.textContent").toString())
                .contains("Skip");
        browser.forget();
    }

    @Test
    void the_documentation_is_accessible() {
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
