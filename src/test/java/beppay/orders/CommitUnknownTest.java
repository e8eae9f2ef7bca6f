package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.audit.LedgerAudit;
import beppay.catalog.Plan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A purchase whose connection ends while PostgreSQL commits, so that the client can't know what was done.
class CommitUnknownTest {
    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerAudit::findings)).isEmpty();
        app.close();
    }

    @Test
    void a_purchase_that_was_not_committed_is_read_back_and_may_be_sent_again() {
        breakCommitsThatWrite("orders");
        var refused = reseller.client().buy(plan.id(), "Idempotency-Key", "order-1");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("unavailable");
        assertThat(refused.at("/error")).endsWith("nothing was charged.");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(app.number("select count(*) from orders")).isZero();

        app.database.transact(tx -> tx.update("drop trigger breaks_off on orders"));
        var bought = reseller.client().buy(plan.id(), "Idempotency-Key", "order-1");
        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.header("Idempotent-Replayed")).isNull();
        assertThat(bought.at("/meta/remaining_balance")).isEqualTo("475.00");
    }

    private void breakCommitsThatWrite(String table) {
        app.database.transact(tx -> {
            tx.update("""
                    create function break_off() returns trigger language plpgsql as $$
                    begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$""");
            return tx.update("""
                    create constraint trigger breaks_off after insert on %s
                        deferrable initially deferred for each row execute function break_off()""".formatted(table));
        });
    }
}
