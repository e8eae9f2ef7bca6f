package beppay.figures;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.ledger.Ledger;
import beppay.ledger.SupplierMoney;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DailySumsTest {
    private static final String MISSING_FROM_SUMS = """
            select count(*) from (
                select a.id, (t.created_at at time zone 'UTC')::date as day, t.kind, count(*) as transfers,
                    sum(e.amount_micros) as amount_micros
                from entries e join transfers t on t.id = e.transfer_id join accounts a on a.id = e.account_id
                where a.wallet_id is null group by 1, 2, 3) expected
            left join daily_sums s on (s.account_id, s.day, s.kind) = (expected.id, expected.day, expected.kind)
            where (s.transfers, s.amount_micros) is distinct from (expected.transfers, expected.amount_micros)""";

    private final TestApp app = TestApp.start();
    private final DailySums sums = new DailySums(app.database);
    private final TestApp.Reseller shop = app.reseller("shop", "100.00");
    private final String plan = app.plan("sandbox", "Chile 1GB", "5.00").id();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void sums_and_the_entries_after_them_together_are_the_days() {
        shop.client().buy(plan);
        sums.tick();
        assertThat(days()).extracting(SalesDay::orders).containsExactly(0L, 1L);
        app.clock.pass(Duration.ofDays(1));
        shop.client().buy(plan);
        shop.client().buy(plan);
        assertThat(days()).extracting(SalesDay::orders).containsExactly(1L, 2L);
        assertThat(days()).extracting(SalesDay::sales).containsExactly(new Money(5_000_000), new Money(10_000_000));
        sums.tick();
        sums.tick();
        assertThat(days()).extracting(SalesDay::orders).containsExactly(1L, 2L);
        assertThat(app.number(MISSING_FROM_SUMS)).isZero();
    }

    /// Yesterday and today.
    private List<SalesDay> days() {
        var today = LocalDate.ofInstant(app.clock.instant(), ZoneOffset.UTC);
        return app.database.snapshot(tx -> SalesDay.between(tx, today.minusDays(1), today.plusDays(1)));
    }

    @Test
    void a_transfer_that_is_committed_late_is_summed_once() {
        app.reseller("other", "0");
        app.database.transact(tx -> {
            sell(tx, "shop");
            // The statements so far are sent.
            assertThat(tx.one(Long.class, "select count(*) from transfers")).isEqualTo(2);
            app.database.transact(inner -> sell(inner, "other"));
            sums.tick();
            assertThat(app.number("select last_transfer from daily_sums_end")).isZero();
            return tx;
        });
        sums.tick();
        assertThat(app.number(MISSING_FROM_SUMS)).isZero();
        assertThat(app.number("select last_transfer from daily_sums_end")).isPositive();
        app.database.transact(tx -> sell(tx, "shop"));
        assertThat(app.number(MISSING_FROM_SUMS)).isPositive();
    }

    private Transaction sell(Transaction tx, String name) {
        var partner = app.number("select id from partners where name = ?", name);
        Wallets.topUp(tx, partner, Mode.LIVE, new Money(1), Currency.USDC, null, app.clock.instant());
        return tx;
    }

    @Test
    void balances_at_suppliers_last_as_long_as_at_the_pace_of_the_week() {
        app.database.transact(tx -> {
            Ledger.openPrepaid(tx, "faraway");
            Ledger.post(tx, List.of(SupplierMoney.funding("faraway", new Money(70), "Invoice 1")), app.clock.instant());
            return tx;
        });
        assertThat(balances()).containsExactly(new SupplierBalance("faraway", new Money(70), Money.ZERO));
        sums.tick();
        assertThat(balances()).extracting(SupplierBalance::daysLeft).containsOnlyNulls();
        assertThat(new SupplierBalance("faraway", new Money(70), new Money(70)).daysLeft())
                .isEqualTo(7);
        assertThat(new SupplierBalance("faraway", new Money(-70), new Money(70)).daysLeft())
                .isZero();
    }

    private List<SupplierBalance> balances() {
        var today = LocalDate.ofInstant(app.clock.instant(), ZoneOffset.UTC);
        return app.database.snapshot(tx -> SupplierBalance.all(tx, today));
    }
}
