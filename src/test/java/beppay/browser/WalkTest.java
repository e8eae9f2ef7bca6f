package beppay.browser;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A partner's first day in a real browser, and the accessibility of the pages.
class WalkTest {
    @AutoClose
    private static final TestApp APP = TestApp.start();

    private static final TestApp.Reseller RESELLER = APP.reseller("shop", "500");
    private static final String PLAN =
            APP.plan("sandbox", "USA 5GB 30 Days", "25.00").id();

    @AutoClose
    private static Browser browser;

    /// Starts once, because starting takes longer than most walks.
    @BeforeAll
    static void start() {
        browser = Browser.open(APP.port());
    }

    @BeforeEach
    void signIn() {
        browser.forget()
                .size(Browser.WIDE)
                .scheme("light")
                .go("/partner/login")
                .fill("E-mail address", "shop@example.com")
                .fill("Password", TestApp.PASSWORD)
                .press("Sign in")
                .sees("Overview");
    }

    @Test
    void from_the_sign_in_to_an_esim_that_a_phone_can_read() {
        browser.go("/partner/keys/new").fill("Name", "Web shop").press("Create key");
        var key = browser.find("#shown-once").getText();
        var bought = APP.clientWith(key).buy(PLAN);
        assertThat(bought.status()).isEqualTo(200);

        browser.go("/partner/orders").find(".row-link").click();
        browser.sees("Activation code");
        browser.find(".qr");
        assertThat(ScannedCode.on(browser.screenshot())).isEqualTo(bought.at("/data/esim/activation_code"));

        var iccid = bought.at("/data/esim/iccid");
        browser.go("/partner/orders?q=" + iccid);
        assertThat(browser.download("Export 1 order as CSV").lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(iccid, "USA 5GB 30 Days");
    }

    @Test
    void plans_are_found_while_typing_and_bought_in_the_dashboard() {
        browser.go("/partner/plans").find("input[name=q]").sendKeys("usa 5gb");
        browser.sees("USA 5GB 30 Days").press("USA 5GB 30 Days");
        browser.fill("Customer's e-mail", "customer@example.com").press("Continue");
        browser.sees("Balance after").find(".form-actions .button-act").click();
        browser.sees("Activation code");
        assertThat(browser.place()).matches("/partner/orders/[0-9]+");
    }

    @Test
    void an_esim_is_topped_up_and_another_is_suspended_resumed_and_cancelled() {
        var test = APP.inTest(RESELLER, "500");
        browser.go("/partner/test/esims/" + bought(test)).press("Top up").press("USA 5GB 30 Days");
        browser.sees("Balance after").find(".form-actions .button-act").click();
        browser.sees("The data was added to");

        var esim = bought(test);
        browser.go("/partner/test/esims/" + esim).press("Suspend").press("Suspend eSIM " + esim);
        browser.press("Resume").sees("Resumed").press("Cancel eSIM").press("Cancel eSIM " + esim);
        browser.sees("25.00 USD was refunded to the wallet");
    }

    /// The id of a new eSIM.
    private static String bought(TestApp.Reseller buyer) {
        return buyer.client().buy(PLAN).at("/data/order/id") + "-1";
    }

    @Test
    void pages_are_accessible_and_never_scroll_sideways() {
        for (var page : pages()) {
            browser.size(Browser.WIDE).scheme("light").go(page);
            assertThat(browser.barriers()).as(page + " light").isEmpty();
            browser.size(Browser.PHONE).scheme("dark");
            assertThat(browser.barriers()).as(page + " dark").isEmpty();
            assertThat(browser.scrollsSideways()).as(page + " sideways").isFalse();
        }
    }

    private static List<String> pages() {
        RESELLER.client().buy(PLAN);
        var esim = "/partner/test/esims/" + bought(APP.inTest(RESELLER, "100"));
        var webhook = webhook();
        return List.of(
                "/partner",
                "/partner/plans",
                "/partner/plans/" + PLAN,
                "/partner/orders",
                "/partner/orders/1",
                "/partner/esims",
                "/partner/esims?status=active",
                "/partner/esims/1-1",
                esim,
                esim + "/top-up",
                esim + "/top-up?plan=" + PLAN,
                esim + "/cancel",
                esim + "/suspend",
                "/partner/wallet",
                "/partner/keys",
                "/partner/keys/new",
                "/partner/test/webhooks",
                "/partner/webhooks",
                "/partner/webhooks/new",
                webhook,
                webhook + "/edit",
                webhook + "/roll",
                webhook + "/remove",
                delivery(webhook),
                "/partner/logs",
                log(),
                "/partner/settings",
                "/partner/settings/team");
    }

    /// The page of a new endpoint, with a long URL and a test event.
    private static String webhook() {
        var url = "https://hooks.example.com/" + "a-long-path-without-any-space".repeat(20);
        browser.go("/partner/webhooks/new").fill("URL", url).press("Add endpoint");
        browser.press("I have copied it").press("Send test event").sees("The test event is queued");
        return browser.place().replaceFirst("\\?.*", "");
    }

    private static String log() {
        APP.writeRequestLog();
        browser.go("/partner/logs").find(".row-link").click();
        browser.sees("Request body");
        return browser.place();
    }

    private static String delivery(String webhook) {
        browser.go(webhook).press("webhook.test").sees("Request body");
        return browser.place();
    }

    /// Adds text in the colour of its background, and a field without a label.
    @Test
    void an_inaccessible_page_is_detected() {
        browser.script("document.querySelector('h1').style.color = getComputedStyle(document.body).backgroundColor;"
                + "document.querySelector('main').append(document.createElement('input')); return 1");
        assertThat(browser.barriers())
                .anyMatch(barrier -> barrier.startsWith("label"))
                .hasSizeGreaterThan(0);
    }
}
