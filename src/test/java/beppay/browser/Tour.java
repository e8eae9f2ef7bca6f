package beppay.browser;

import beppay.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// Every page, and the way to it.
final class Tour {
    private Tour() {}

    /// @param way the steps that lead to the page, starting where the previous stop ended
    record Stop(String name, Consumer<Browser> way) {
        static Stop at(String name, String path) {
            return new Stop(name, browser -> browser.go(path));
        }
    }

    static List<Stop> of(SampleShop shop) {
        var stops = new ArrayList<Stop>();
        stops.addAll(outside());
        stops.addAll(selling(shop));
        stops.addAll(changing(shop));
        stops.addAll(keeping(shop));
        stops.addAll(notifying(shop));
        stops.addAll(people(shop));
        stops.addAll(documentation());
        return stops;
    }

    private static List<Stop> outside() {
        return List.of(
                Stop.at("sign-in", "/partner/login"),
                new Stop("sign-in-refused", browser -> signIn(browser, SampleShop.SHOP, "not the password at all")),
                Stop.at("forgotten", "/partner/forgotten"),
                new Stop("first-steps", browser -> signIn(browser, SampleShop.BEGINNER, TestApp.PASSWORD)),
                Stop.at("esims-first", "/partner/esims"),
                new Stop("overview", browser -> {
                    browser.script("document.cookie; return fetch('/partner/logout', {method: 'POST'}).then(() => 1)");
                    signIn(browser, SampleShop.SHOP, TestApp.PASSWORD);
                }));
    }

    private static void signIn(Browser browser, String email, String password) {
        browser.go("/partner/login")
                .fill("E-mail address", email)
                .fill("Password", password)
                .press("Sign in");
        browser.find(password.equals(TestApp.PASSWORD) ? ".frame" : ".faults");
    }

    private static List<Stop> selling(SampleShop shop) {
        var plan = "/partner/plans/" + shop.plan();
        return List.of(
                Stop.at("plans", "/partner/plans"),
                Stop.at("plans-none", "/partner/plans?q=atlantis"),
                Stop.at("plan", plan),
                new Stop(
                        "confirm",
                        browser -> browser.go(plan)
                                .fill("Customer's e-mail", "customer@example.com")
                                .press("Continue")
                                .sees("Balance after")),
                Stop.at("orders", "/partner/orders"),
                Stop.at("orders-found", "/partner/orders?plan=" + shop.plan()),
                Stop.at("order", "/partner/orders/" + shop.lastOrder()),
                Stop.at("esims", "/partner/esims"),
                Stop.at("esims-none", "/partner/esims?q=8900000000000000000"),
                Stop.at("esim", "/partner/esims/" + SampleShop.USED),
                Stop.at("wallet", "/partner/wallet"),
                Stop.at("test-mode", "/partner/test"),
                Stop.at("test-orders", "/partner/test/orders"),
                Stop.at("test-order-pending", "/partner/test/orders/" + shop.pendingOrder()),
                Stop.at("test-order-of-three", "/partner/test/orders/" + shop.orderOfThree()),
                Stop.at("test-order-in-live", "/partner/orders/" + shop.pendingOrder()),
                Stop.at("test-plan", "/partner/test/plans/" + shop.plan()),
                Stop.at("test-wallet", "/partner/test/wallet"));
    }

    private static List<Stop> changing(SampleShop shop) {
        var esim = "/partner/test/esims/" + shop.esimOf("half-used");
        return List.of(
                Stop.at("test-esim", esim),
                Stop.at("test-esim-top-up", esim + "/top-up"),
                Stop.at("test-esim-top-up-confirm", esim + "/top-up?plan=" + shop.plan()),
                Stop.at("test-esim-cancel", esim + "/cancel"),
                Stop.at("test-esim-suspend", esim + "/suspend"),
                new Stop("test-traveller", browser -> {
                    browser.go(esim);
                    browser.go(travellersPage(browser));
                }),
                Stop.at("test-esim-share", esim + "/share"),
                Stop.at("test-esim-share-end", esim + "/share/end"),
                Stop.at("test-esim-waiting", "/partner/test/esims/" + shop.esimOf("cancel-requested")));
    }

    private static String travellersPage(Browser browser) {
        var address = Objects.requireNonNull(browser.find("a[href*='/e/']").getAttribute("href"));
        return address.substring(address.indexOf("/e/"));
    }

    private static List<Stop> keeping(SampleShop shop) {
        var key = "/partner/keys/" + shop.key();
        return List.of(
                Stop.at("keys", "/partner/keys"),
                Stop.at("new-key", "/partner/keys/new"),
                new Stop(
                        "new-key-refused",
                        browser -> browser.go("/partner/keys/new")
                                .press("Create key")
                                .sees("Name")),
                new Stop("key-made", browser -> {
                    browser.go("/partner/keys/new").fill("Name", "Web shop").press("Create key");
                    hide(browser, "pk_live_");
                }),
                Stop.at("key", key),
                Stop.at("roll-key", key + "/roll"),
                Stop.at("revoke-key", key + "/revoke"),
                Stop.at("logs", "/partner/logs"),
                new Stop("log", browser -> browser.find(".row-link").click()),
                new Stop(
                        "test-log-failed",
                        browser -> browser.go("/partner/test/logs?outcome=refused")
                                .find(".row-link")
                                .click()));
    }

    private static List<Stop> notifying(SampleShop shop) {
        var endpoint = shop.webhooks.endpoint();
        return List.of(
                Stop.at("webhooks", "/partner/webhooks"),
                Stop.at("webhooks-none", "/partner/test/webhooks"),
                Stop.at("new-webhook", "/partner/webhooks/new"),
                Stop.at("webhook", endpoint),
                Stop.at("edit-webhook", endpoint + "/edit"),
                Stop.at("roll-webhook", endpoint + "/roll"),
                Stop.at("remove-webhook", endpoint + "/remove"),
                Stop.at("webhook-delivery", shop.webhooks.delivery()));
    }

    private static List<Stop> people(SampleShop shop) {
        var support = "/partner/settings/team/" + shop.support();
        return List.of(
                Stop.at("settings", "/partner/settings"),
                Stop.at("branding", "/partner/settings/branding"),
                Stop.at("team", "/partner/settings/team"),
                Stop.at("member", support),
                Stop.at("remove-member", support + "/remove"),
                new Stop("invitation", browser -> {
                    browser.go(support).press("Create a new link").find("#shown-once");
                    hide(browser, "https://partners.example.com/partner/set-password?token=");
                }),
                new Stop("set-password", browser -> browser.go(shop.linkToChooseAPassword())),
                Stop.at("nothing-here", "/partner/orders/4711"));
    }

    private static List<Stop> documentation() {
        return List.of(
                Stop.at("docs", "/partner/docs"),
                Stop.at("docs-quick-start", "/partner/docs/quick-start"),
                Stop.at("docs-errors", "/partner/docs/errors"),
                Stop.at("docs-purchase", "/partner/docs/esim-purchase"));
    }

    /// No picture shows a secret, not even one that is deleted afterwards.
    private static void hide(Browser browser, String prefix) {
        browser.find("#shown-once");
        browser.script("document.querySelector('#shown-once').textContent = '%s' + '•'.repeat(24); return 1"
                .formatted(prefix));
    }
}
