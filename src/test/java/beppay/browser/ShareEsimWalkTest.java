package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;

/// The link to a traveller's page in a real browser, over HTTP without encryption.
class ShareEsimWalkTest {
    private static final String ESIM = "/partner/esims/1-1";
    /// Where the navigation and the columns have the least space.
    private static final Dimension TABLET = new Dimension(1024, 900);

    @AutoClose
    private static final TestApp APP = TestApp.start();

    @AutoClose
    private static Browser browser;

    @BeforeAll
    static void start() {
        var shop = APP.reseller("shop", "500");
        shop.client().buy(APP.plan("sandbox", "USA 5GB 30 Days", "25.00").id());
        browser = Browser.open(APP.port());
        browser.forget()
                .go("/partner/login")
                .fill("E-mail address", "shop@example.com")
                .fill("Password", TestApp.PASSWORD)
                .press("Sign in")
                .sees("Overview");
    }

    private static String link() {
        return browser.find("#traveller-page .copied code").getText();
    }

    /// Over plain HTTP, a browser offers the clipboard API only to pages of localhost.
    private static void removeClipboard() {
        browser.script("Object.defineProperty(navigator, 'clipboard', { value: undefined }); return 1");
    }

    @Test
    void a_link_is_copied_replaced_and_ended() {
        browser.size(Browser.WIDE).scheme("light").go(ESIM);
        var first = link();
        removeClipboard();
        browser.find("#traveller-page [data-copy]").click();
        browser.seesIn("#traveller-page", "Copied");
        browser.press("Create a new link").fill("Access code (optional)", "12").press("Create a new link");
        browser.sees("There is a problem").fill("Access code (optional)", "sea123");
        browser.press("Create a new link").sees("Required");
        assertThat(link()).isNotEqualTo(first).startsWith("http://127.0.0.1:%d/e/".formatted(APP.port()));
        browser.press("End the page").press("End the page of eSIM 1-1").sees("The page has ended");
        browser.press("Create a new link")
                .sees("It leads to")
                .press("Create a new link")
                .sees("Never");
    }

    @Test
    void the_link_and_its_forms_are_accessible_and_never_scroll_sideways() {
        for (var page : new String[] {ESIM, "/partner/orders/1", ESIM + "/share", ESIM + "/share/end"}) {
            for (var scheme : new String[] {"light", "dark"}) {
                for (var size : new Dimension[] {Browser.WIDE, TABLET, Browser.PHONE}) {
                    browser.size(size).scheme(scheme).go(page);
                    assertThat(browser.barriers()).as(page + scheme + size).isEmpty();
                    assertThat(browser.scrollsSideways()).as(page + size).isFalse();
                }
            }
        }
    }
}
