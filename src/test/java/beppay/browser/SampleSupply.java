package beppay.browser;

import beppay.TestApp;
import beppay.catalog.imports.SampleCatalog;
import beppay.console.ConsoleUser;
import beppay.staff.StaffRole;
import beppay.statements.MonthClosing;
import beppay.statements.StatementPeriod;
import beppay.suppliers.ScriptedSupplier;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;

/// An operator with plans, suppliers, stock and sales, signed in as an owner.
final class SampleSupply implements AutoCloseable {
    private static final int ORDERS = 12;
    private static final String LONG = "a-name-without-any-blank-".repeat(8);

    private static final String DIFFERENCE = """
            insert into supplier_differences (supplier, supplier_account, kind, day, ours, theirs, amount_micros,
                first_seen_at, last_seen_at)
            values ('faraway', '', 'balance_drift', '2026-03-01', ?, '9.00 USD', -1000000, ?, ?)""";

    private final TestApp app = TestApp.startWith(new ScriptedSupplier());
    private final ConsoleUser owner;
    final String plan;
    final String other;
    final String attached;
    final long partner;

    SampleSupply() {
        app.database.transact(tx -> SampleCatalog.run(tx, "sandbox", app.clock.instant()));
        var stock = app.plan("stock", "Peru 3GB", "7.00").id();
        plan = app.plan("sandbox", "Chile 3GB", "9.00").id();
        other = app.plan("faraway", LONG.substring(0, 60), "8.00").id();
        attached = app.plan("elsewhere", "Chile three GB", "8.50").id();
        var shop = app.reseller(LONG.substring(0, 60), "2500");
        partner = shop.partner().id();
        shop.client().buy(plan);
        closeMonth();
        for (int i = 0; i < ORDERS; i++) {
            shop.client().buy(plan);
            app.clock.pass(Duration.ofHours(i % 3 == 0 ? 30 : 4));
        }
        owner = ConsoleUser.signedIn(app, StaffRole.OWNER, "ada@operator.example");
        sell(stock);
        changePlan();
    }

    private void closeMonth() {
        var month = YearMonth.from(app.clock.instant().atZone(ZoneOffset.UTC));
        app.clock.pass(
                Duration.between(app.clock.instant(), StatementPeriod.of(month).to())
                        .plusDays(1));
        new MonthClosing(app.database, app.clock).close(partner, month, TestApp.ACTOR);
    }

    private void sell(String stock) {
        owner.post("/suppliers/faraway/fund", Map.of("amount", "1500", "reference", "Transfer 7"));
        owner.post(
                "/prices/new",
                Map.of("floor", "0.50", "plan", stock, "reason", LONG.substring(0, 200), "confirmed", "yes"));
        app.database.transact(tx -> {
            tx.update(DIFFERENCE, LONG, app.clock.instant(), app.clock.instant());
            tx.update("insert into plan_approvals values (?, 'cost', 5000000, 9000000, ?)", plan, app.clock.instant());
            tx.update("update plans set name = ? where id = ?", LONG, plan);
            return tx.update("update wallets set low_balance_micros = 9000000000");
        });
    }

    private void changePlan() {
        var page = "/plans/" + plan;
        for (var price : new String[] {"9.40", "12.00", "10.75"}) {
            app.clock.pass(Duration.ofHours(1));
            owner.enterCode();
            owner.post(page + "/price", Map.of("price", price));
        }
        owner.post(page + "/attach", Map.of("offer", attached, "cost", "8.50"));
    }

    long difference() {
        return app.number("select id from supplier_differences");
    }

    long rule() {
        return app.number("select max(id) from pricing_rules");
    }

    int port() {
        return app.port();
    }

    /// Gives the browser the session of an owner who has entered a code.
    Browser signIn(Browser browser) {
        owner.enterCode();
        for (var cookie : owner.browser().cookies()) {
            var parts = cookie.split("=", 2);
            browser.command(
                    "Network.setCookie",
                    Map.of("name", parts[0], "value", parts[1], "url", "http://127.0.0.1:" + app.port() + "/console"));
        }
        return browser;
    }

    @Override
    public void close() {
        app.close();
    }
}
