package beppay.books;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The trial balance of a journal with 45,000 top-ups.
class LedgerSumsTest {
    private static final String TOP_UP = """
            with made as (
                insert into transfers (kind, partner_id, created_at)
                select 'top_up', w.partner_id, cast(? as timestamptz) + n * interval '1 second'
                from wallets w, generate_series(1, 45000) n returning id)
            insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
            select made.id, a.id, a.currency, case when a.kind = 'available' then 1000000 else -1000000 end,
                case when a.kind = 'available' then 1000000 * (made.id - (select min(id) from made) + 1) end
            from made, accounts a where a.currency = 'USDT_TRC20' and a.mode = 'live' and a.kind in ('available', 'treasury')""";

    private final TestApp app = TestApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void balances_at_any_time_are_those_of_all_entries() {
        app.reseller("shop", "0");
        var start = app.clock.instant();
        app.database.transact(tx -> tx.update(TOP_UP, start));
        var early = start.plusSeconds(30_000);
        assertThat(balances(app.database.snapshot(tx -> TrialBalance.at(tx, early))))
                .isEqualTo(Map.of("available", "29999.00", "treasury", "-29999.00"));
        try (var sums = new LedgerSums(app.database)) {
            app.database.transact(tx -> {
                // This transaction could still write a transfer with a lower number.
                tx.update("lock table transfers in row exclusive mode");
                sums.tick();
                assertThat(app.number("select count(distinct up_to) from ledger_sums"))
                        .isZero();
                return sums;
            });
            sums.tick();
            sums.tick();
        }
        assertThat(app.number("select count(distinct up_to) from ledger_sums")).isEqualTo(2);
        assertThat(balances(app.database.snapshot(tx -> TrialBalance.at(tx, early))))
                .isEqualTo(Map.of("available", "29999.00", "treasury", "-29999.00"));
        assertThat(balances(app.database.snapshot(TrialBalance::now)))
                .isEqualTo(Map.of("available", "45000.00", "treasury", "-45000.00"));
        app.database.transact(tx -> tx.update("update ledger_sums set balance_micros = balance_micros + 1000000"));
        assertThat(balances(app.database.snapshot(TrialBalance::now))).containsEntry("available", "45001.00");
    }

    @Test
    void sums_begin_at_the_first_transfer_however_many_numbers_are_unused_before() {
        app.reseller("shop", "0");
        app.database.transact(tx -> tx.update("alter sequence transfers_id_seq restart with 50001"));
        app.database.transact(tx -> tx.update(TOP_UP, app.clock.instant()));
        app.database.transact(tx -> tx.update("alter sequence transfers_id_seq restart with 200001"));
        app.reseller("other", "1.00");
        try (var sums = new LedgerSums(app.database)) {
            sums.tick();
        }
        assertThat(app.number("select min(up_to) from ledger_sums")).isEqualTo(60_000);
        assertThat(app.number("select max(up_to) from ledger_sums")).isEqualTo(200_000);
        assertThat(balances(app.database.snapshot(TrialBalance::now)))
                .isEqualTo(Map.of("available", "45001.00", "treasury", "-45001.00"));
    }

    @Test
    void a_journal_with_few_transfers_after_many_unused_numbers_is_added_up() {
        app.database.transact(tx -> tx.update("alter sequence transfers_id_seq restart with 300001"));
        app.reseller("shop", "1.00");
        assertThat(balances(app.database.snapshot(TrialBalance::now)))
                .isEqualTo(Map.of("available", "1.00", "treasury", "-1.00"));
    }

    @Test
    void an_empty_journal_has_no_sums() {
        app.database.transact(tx -> tx.update("alter sequence transfers_id_seq restart with 50001"));
        app.reseller("shop", "0");
        app.number("select nextval('transfers_id_seq')");
        try (var sums = new LedgerSums(app.database)) {
            sums.tick();
        }
        assertThat(app.number("select count(*) from ledger_sums")).isZero();
    }

    private static Map<String, String> balances(TrialBalance balance) {
        assertThat(balance.isReady()).isTrue();
        var byKind = new HashMap<String, String>();
        for (var line : balance.lines()) {
            byKind.merge(line.kind(), line.balance().toString(), (a, _) -> a);
        }
        return byKind;
    }

    @Test
    void a_large_journal_without_sums_is_not_added_up() {
        app.reseller("shop", "1.00");
        assertThat(app.database.snapshot(TrialBalance::now).isReady()).isTrue();
        app.database.transact(tx -> tx.update("alter sequence transfers_id_seq restart with 300000"));
        app.reseller("other", "1.00");
        assertThat(app.database.snapshot(TrialBalance::now)).returns(false, TrialBalance::isReady);
    }
}
