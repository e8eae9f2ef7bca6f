package beppay.browser;

import beppay.TestApp;
import beppay.catalog.imports.Markup;
import beppay.catalog.imports.PlanImport;
import beppay.catalog.imports.SampleCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes the pictures of every page, light and dark, below `docs/screenshots`; see `bin/screenshots`.
public final class Screenshots {
    private static final Path FOLDER = Path.of("docs/screenshots");
    /// More than one page of orders, over half a month.
    private static final int ORDERS = 60;

    private Screenshots() {}

    public static void main(String[] arguments) {
        try (var app = TestApp.start();
                var browser = open(app)) {
            for (var page : pages(app).entrySet()) {
                for (var scheme : new String[] {"light", "dark"}) {
                    browser.scheme(scheme).go(page.getValue());
                    browser.screenshot(FOLDER.resolve(page.getKey() + "-" + scheme + ".png"));
                }
            }
        }
        // Chromium's driver leaves a thread behind for a while.
        System.exit(0);
    }

    private static Browser open(TestApp app) {
        app.database.transact(tx -> PlanImport.run(
                tx, SampleCatalog.SOURCE, "sandbox", SampleCatalog.listing(), Markup.NONE, app.clock.instant()));
        var reseller = app.reseller("shop", "2500");
        var plans = app.anybody()
                .get("/api/partner/esim/plans?sort=price&min_data_mb=3000&limit=40")
                .json()
                .at("/data");
        for (int i = 0; i < ORDERS; i++) {
            reseller.client().buy(plans.get(i * 7 % plans.size()).at("/id").asString());
            app.clock.pass(Duration.ofHours(i % 5 == 0 ? 14 : 3));
        }
        app.noteRequests();
        return Browser.open(app.port())
                .go("/partner/login")
                .fill("E-mail address", "shop@example.com")
                .fill("Password", TestApp.PASSWORD)
                .press("Sign in")
                .sees("Overview");
    }

    private static Map<String, String> pages(TestApp app) {
        var plan = app.anybody()
                .get("/api/partner/esim/plans?search=usa%205gb&limit=1")
                .at("/data/0/id");
        var pages = new LinkedHashMap<String, String>();
        pages.put("overview", "/partner");
        pages.put("plans", "/partner/plans");
        pages.put("plan", "/partner/plans/" + plan);
        pages.put("orders", "/partner/orders");
        pages.put("order", "/partner/orders/" + ORDERS);
        pages.put("wallet", "/partner/wallet");
        pages.put("keys", "/partner/keys");
        pages.put("new-key", "/partner/keys/new");
        pages.put("logs", "/partner/logs");
        pages.put("settings", "/partner/settings");
        pages.put("team", "/partner/settings/team");
        pages.put("test-mode", "/partner/test");
        pages.put("docs", "/partner/docs");
        pages.put("docs-purchase", "/partner/docs/purchase");
        return pages;
    }
}
