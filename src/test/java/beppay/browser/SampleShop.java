package beppay.browser;

import static beppay.esims.ReportedStates.add;

import beppay.TestApp;
import beppay.catalog.imports.SampleCatalog;
import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.esims.ReportedStates;
import beppay.keys.Keys;
import beppay.mail.EmailAddress;
import beppay.people.Audience;
import beppay.people.OneTimeLink;
import beppay.people.OneTimeLinks;
import beppay.team.Member;
import beppay.team.Members;
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
    private static final long BYTES = 3_221_225_472L;
    /// An eSIM in use.
    static final String USED = "49-1";

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller shop;
    private final Member support;
    final SampleWebhooks webhooks;

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
        useEsims();
        app.topUp(shop, "120.50", Currency.USDC);
        app.key(shop, new Keys.NewKey("Accounting", List.of("wallet:read"), null, null));
        sellInTest(app.inTest(shop, "500"));
        support = hire();
        webhooks = new SampleWebhooks(app, shop);
        app.writeRequestLog();
        app.writeKeyUsage();
    }

    /// The newest eSIMs are on no phone yet, and the oldest have expired.
    private void useEsims() {
        var statuses = List.of(
                EsimStatus.READY, EsimStatus.INSTALLED, EsimStatus.ACTIVE, EsimStatus.DEPLETED, EsimStatus.ACTIVE);
        for (int number = 1; number <= ORDERS; number++) {
            var status = number > ORDERS - 3
                    ? EsimStatus.READY
                    : number < ORDERS / 2 ? EsimStatus.EXPIRED : statuses.get(number % statuses.size());
            int usedPercent = switch (status) {
                case READY, INSTALLED -> 0;
                case DEPLETED -> 100;
                default -> number * 7 % 100;
            };
            report(number + "-1", status, usedPercent);
        }
        var now = app.clock.instant();
        add(app.database, shop.partner().id(), USED, "installed", now.minus(Duration.ofDays(2)));
        add(app.database, shop.partner().id(), USED, "activated", now.minus(Duration.ofHours(30)));
    }

    private void report(String esim, EsimStatus status, int usedPercent) {
        var now = app.clock.instant();
        boolean isUsed = status != EsimStatus.READY;
        var state = new EsimState(
                status,
                isUsed ? "IN_USE/ENABLED" : "GOT_RESOURCE/RELEASED",
                BYTES,
                BYTES / 100 * usedPercent,
                isUsed ? now.plus(Duration.ofDays(status == EsimStatus.EXPIRED ? -usedPercent : 12)) : null,
                isUsed ? now.minus(Duration.ofDays(2)) : null,
                "internet",
                now.minus(Duration.ofMinutes(usedPercent * 3L)));
        ReportedStates.report(app.database, shop.partner().id(), esim, state);
    }

    private void sellInTest(TestApp.Reseller test) {
        for (var outcome : List.of("delivered", "refused", "unknown", "pending")) {
            buy(test, outcome, 1);
        }
        buy(test, "delivered", 3);
        buy(test, "half-used", 1);
        buy(test, "cancel-requested", 1);
        test.client().post("/api/partner/esim/esims/%s/cancel".formatted(esimOf("cancel-requested")), "");
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

    /// Adds names, references and addresses without spaces, as long as they may be.
    void addLongNames() {
        var email = "a-customer-with-a-long-name".repeat(2) + "@" + "long-domain-name.".repeat(10) + "example.com";
        var body = "{\"plan_id\":\"%s\",\"email\":\"%s\",\"reference\":\"%s\"}";
        shop.client().post("/api/partner/esim/purchase", body.formatted(plan(), email, "r".repeat(255)));
        app.key(shop, new Keys.NewKey("k".repeat(100), List.of("wallet:read"), null, null));
        app.topUp(shop, "1.00", Currency.USDT_ERC20);
        var member = Objects.requireNonNull(EmailAddress.parse(email));
        app.database.transact(
                tx -> Members.add(tx, shop.partner().id(), member, Role.SUPPORT, null, app.clock.instant()));
    }

    /// The operator's staff, who have worked with this shop.
    SampleOffice office() {
        return new SampleOffice(app, shop.partner().id());
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

    /// The eSIM of the test purchase for this outcome.
    String esimOf(String outcome) {
        return app.number("select number from orders where email = ?", outcome + "@sandbox.example.com") + "-1";
    }

    long key() {
        return shop.keyId();
    }

    long support() {
        return support.id();
    }

    String linkToChooseAPassword() {
        var link = app.database.transact(tx -> OneTimeLinks.issue(
                tx, support.membership(), OneTimeLink.Purpose.INVITATION, app.clock.instant(), new SecureRandom()));
        return OneTimeLink.path(Audience.PARTNERS) + "?token=" + link.token();
    }

    @Override
    public void close() {
        app.close();
    }
}
