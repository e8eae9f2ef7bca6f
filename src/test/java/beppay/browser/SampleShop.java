package beppay.browser;

import beppay.TestApp;
import beppay.catalog.imports.SampleCatalog;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.team.Member;
import beppay.team.Members;
import beppay.team.OneTimeLink;
import beppay.team.OneTimeLinks;
import beppay.team.Role;
import beppay.wallets.Currency;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// A partner's shop after half a month of business, for screenshots, and another that is new.
final class SampleShop implements AutoCloseable {
    static final String SHOP = "shop@example.com";
    static final String BEGINNER = "beginner@example.com";

    /// More than one page of orders, over half a month.
    private static final int ORDERS = 60;

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller shop;
    private final Member support;

    SampleShop() {
        app.database.transact(tx -> SampleCatalog.run(tx, "sandbox", app.clock.instant()));
        app.reseller("beginner", "0");
        shop = app.reseller("shop", "2500");
        var plans = app.anonymous()
                .get("/api/partner/esim/plans?sort=price&min_data_mb=3000&limit=40")
                .json()
                .at("/data");
        for (int i = 0; i < ORDERS; i++) {
            shop.client().buy(plans.get(i * 7 % plans.size()).at("/id").asString());
            app.clock.pass(Duration.ofHours(i % 5 == 0 ? 14 : 3));
        }
        app.topUp(shop, "120.50", Currency.USDC);
        app.key(shop, new Keys.NewKey("Accounting", List.of("wallet:read"), null, null));
        sellInTest(app.inTest(shop, "200"));
        support = hire();
        app.writeRequestLog();
        app.writeKeyUsage();
    }

    private void sellInTest(TestApp.Reseller test) {
        for (var outcome : List.of("delivered", "refused", "unknown", "pending")) {
            buy(test, outcome, 1);
        }
        buy(test, "delivered", 3);
    }

    private void buy(TestApp.Reseller test, String outcome, int quantity) {
        var body = "{\"plan_id\":\"%s\",\"email\":\"%s@sandbox.example.com\",\"quantity\":%d}";
        test.client().post("/api/partner/esim/purchase", body.formatted(plan(), outcome, quantity), "Prefer", "wait=0");
    }

    private Member hire() {
        var email = Objects.requireNonNull(EmailAddress.parse("support@example.com"));
        return app.database.transact(
                tx -> Members.add(tx, shop.partner().id(), email, Role.SUPPORT, null, app.clock.instant()));
    }

    int port() {
        return app.port();
    }

    /// The id of a plan for the purchase pages.
    String plan() {
        return app.anonymous()
                .get("/api/partner/esim/plans?search=usa%205gb&limit=1")
                .at("/data/0/id");
    }

    long lastOrder() {
        return app.number("select number from orders where mode = 'live' order by id desc limit 1");
    }

    /// The test order for three eSIMs.
    long orderOfThree() {
        return app.number("select number from orders where quantity = 3");
    }

    /// The test order that its supplier has accepted.
    long pendingOrder() {
        return app.number("select number from orders where email = 'pending@sandbox.example.com'");
    }

    long key() {
        return shop.keyId();
    }

    long support() {
        return support.id();
    }

    String linkToChooseAPassword() {
        var link = app.database.transact(tx -> OneTimeLinks.issue(
                tx, support, OneTimeLink.Purpose.INVITATION, app.clock.instant(), new SecureRandom()));
        return OneTimeLink.PATH + "?token=" + link.token();
    }

    @Override
    public void close() {
        app.close();
    }
}
