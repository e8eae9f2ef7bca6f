package beppay.figures;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The figures read the end of the journal only, whatever its length.
class FiguresCostTest {
    private static final TestApp APP = TestApp.start();

    private static final String TRANSFERS = """
            insert into transfers (kind, mode, partner_id, order_id, created_at)
            select 'charge', 'live', 1, n, timestamptz '2026-01-01' + n * interval '1 second' from generate_series(1, 100000) n""";
    private static final String ENTRIES = """
            insert into entries (transfer_id, account_id, currency, amount_micros)
            select t.id, a.id, 'USD', 5 from transfers t, accounts a where a.kind = 'revenue' and a.currency = 'USD' and a.mode = 'live'""";

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void no_statement_of_a_page_scans_the_journal() throws ReflectiveOperationException {
        APP.database.transact(tx -> {
            // Without the triggers, because the orders don't exist.
            tx.update("alter table transfers disable trigger user");
            tx.update("alter table entries disable trigger user");
            tx.update(TRANSFERS);
            return tx.update(ENTRIES);
        });
        APP.database.autocommit(tx -> tx.update("analyze"));
        for (var field : new Field[] {
            SalesDay.class.getDeclaredField("BY_DAY"),
            SupplierBalance.class.getDeclaredField("ALL"),
            DailySums.class.getDeclaredField("ADD")
        }) {
            field.setAccessible(true);
            assertThat(plan(String.valueOf(field.get(null))))
                    .as(field.toString())
                    .doesNotContain("Seq Scan on entries", "Seq Scan on transfers");
        }
        assertThat(plan("select sum(amount_micros) from entries")).contains("Seq Scan on entries");
    }

    /// The plan for unknown arguments.
    private static String plan(String sql) {
        var parameters = new AtomicInteger();
        var numbered = Pattern.compile("\\?").matcher(sql).replaceAll(_ -> "\\$" + parameters.incrementAndGet());
        var nulls = String.join(", ", Collections.nCopies(parameters.get(), "null"));
        return APP.database.transact(tx -> {
            tx.update("set local plan_cache_mode = force_generic_plan");
            tx.update("prepare explained as " + numbered);
            var lines = tx.rows(
                    String.class,
                    parameters.get() == 0
                            ? "explain execute explained"
                            : "explain execute explained (%s)".formatted(nulls));
            tx.update("deallocate explained");
            return String.join("\n", lines);
        });
    }
}
