package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.staff.StaffRole;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TodayTest {
    private final TestApp app = TestApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void an_empty_installation_has_a_first_page() {
        var reader = ConsoleUser.signedIn(app, StaffRole.READ_ONLY);
        assertThat(reader.get("").text()).contains("Nothing waits.", "No supplier was funded", "0.00 yesterday");
    }

    @Test
    void sales_are_compared_with_the_range_before() {
        var shop = app.reseller("shop", "100.00");
        var plan = app.plan("sandbox", "Chile 1GB", "5.00").id();
        shop.client().buy(plan);
        app.clock.pass(Duration.ofDays(1));
        shop.client().buy(plan);
        shop.client().buy(plan);
        var reader = ConsoleUser.signedIn(app, StaffRole.READ_ONLY);
        assertThat(reader.get("").text()).contains(">10.00 <", "+100%", "5.00 yesterday", "85.00");
        assertThat(reader.get("?range=7-days").text()).contains(">15.00 <", "0.00 in the 7 days before");
        assertThat(reader.get("?range=month").text()).contains("the same days of last month");
        assertThat(reader.get("?range=nonsense").text()).contains("<h1>Today</h1>");
    }

    @Test
    void the_chart_compares_each_day_with_as_many_days_before() {
        var shop = app.reseller("shop", "100.00");
        var plan = app.plan("sandbox", "Chile 1GB", "5.00").id();
        shop.client().buy(plan);
        app.clock.pass(Duration.ofDays(7));
        shop.client().buy(plan);
        shop.client().buy(plan);
        var reader = ConsoleUser.signedIn(app, StaffRole.READ_ONLY);
        assertThat(reader.get("").text())
                .contains(
                        "10.00 USD, 2 orders. 7 days before: 5.00 USD",
                        "class=\"chart-before\"",
                        "class=\"sparkline\"");
    }

    @Test
    void what_waits_is_listed_with_its_age_and_the_way_to_it() {
        var reader = ConsoleUser.signedIn(app, StaffRole.READ_ONLY);
        app.reseller("shop", "1.00");
        app.database.transact(tx -> tx.update("update wallets set low_balance_micros = 5000000"));
        app.database.transact(tx -> tx.update("""
                insert into supplier_differences (supplier, supplier_account, kind, day, ours, theirs, amount_micros,
                    first_seen_at, last_seen_at)
                values ('faraway', '', 'balance_drift', '2026-03-01', '10.00', '9.00', 1, ?, ?)""", app.clock.instant(), app.clock.instant()));
        assertThat(reader.get("").text())
                .contains(
                        "1 wallet below its low-balance threshold",
                        "1 difference with suppliers",
                        "href=\"/console/suppliers\"")
                .doesNotContain("Nothing waits.");
    }
}
