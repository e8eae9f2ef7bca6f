package beppay.orders;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.TestApp;
import beppay.api.Client;
import beppay.catalog.Plan;
import beppay.platform.db.DatabaseException.Unavailable;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import beppay.verification.LedgerVerification;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Purchases whose connection is lost while PostgreSQL commits, so that the outcome of the commit is unknown.
class CommitUnknownTest {
    private static final int OTHERS = 4;

    private final TestApp app = TestApp.start();
    private final Plan plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    private final AtomicInteger waitedInVain = new AtomicInteger();

    @AfterEach
    void stop() {
        assertThat(app.database.snapshot(LedgerVerification::findings)).isEmpty();
        app.close();
    }

    @Test
    void an_uncommitted_purchase_is_detected_and_can_be_sent_again() {
        breakCommitsThatWrite("orders");
        var refused = reseller.client().buy(plan.id(), "Idempotency-Key", "order-1");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("unavailable");
        assertThat(refused.at("/error")).endsWith("Nothing was charged.");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(app.number("select count(*) from orders")).isZero();

        app.database.transact(tx -> tx.update("drop trigger breaks_off on orders"));
        var bought = reseller.client().buy(plan.id(), "Idempotency-Key", "order-1");
        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.header("Idempotent-Replayed")).isNull();
        assertThat(bought.at("/meta/remaining_balance")).isEqualTo("475.00");
    }

    /// The restart takes longer than a caller waits for a connection, and other callers try to connect all the
    /// time.
    @Test
    void a_purchase_is_read_back_after_a_restart_while_other_callers_wait() {
        atCommitsThatWrite("orders", "pg_sleep(20)");
        var buying = CompletableFuture.supplyAsync(
                () -> reseller.client().buy(plan.id(), "Idempotency-Key", "order-1"), Thread::startVirtualThread);
        Eventually.holds(() -> app.number("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event = 'PgSleep'")
                == 1);
        TestPostgres.rejectConnections(app.address());
        TestPostgres.endConnections(app.address(), "wait_event is distinct from 'PgSleep'");
        var others = Stream.generate(
                        () -> CompletableFuture.runAsync(this::tryUntilItWorks, Thread::startVirtualThread))
                .limit(OTHERS)
                .toList();
        Eventually.holds(() -> waitedInVain.get() > 0);
        TestPostgres.endConnections(app.address(), "wait_event = 'PgSleep'");
        int before = waitedInVain.get();
        Eventually.holds(() -> waitedInVain.get() > before + OTHERS + 1);
        assertThat(buying).isNotDone();
        TestPostgres.acceptConnections(app.address());

        var refused = buying.join();
        assertThat(refused.code()).isEqualTo("unavailable");
        assertThat(refused.at("/error")).endsWith("Nothing was charged.");
        others.forEach(CompletableFuture::join);
    }

    private void tryUntilItWorks() {
        Eventually.holds(this::works);
    }

    private boolean works() {
        try {
            app.number("select 1::bigint");
            return true;
        } catch (Unavailable unavailable) {
            if (!String.valueOf(unavailable.getMessage()).contains("doesn't respond")) {
                waitedInVain.incrementAndGet();
            }
            return false;
        }
    }

    @Test
    void an_unknown_outcome_is_logged_once_with_its_request_id_unless_it_could_be_read_back() {
        breakCommitsThatWrite("orders");
        var resolved = CapturedLog.of(() -> reseller.client().buy(plan.id(), "Idempotency-Key", "order-1"));
        assertThat(resolved).doesNotContain("ERROR");

        app.database.transact(tx -> tx.update("drop trigger breaks_off on orders"));
        app.database.transact(tx -> tx.update("drop function break_off"));
        breakCommitsThatWrite("api_keys");
        var responses = new ArrayList<Client.Response>();
        var unknown =
                CapturedLog.of(() -> responses.add(reseller.client().post("/api/partner/keys", "{\"name\":\"Shop\"}")));
        assertThat(responses.getFirst().status()).isEqualTo(500);
        assertThat(unknown.lines().filter(line -> line.contains("ERROR")).toList())
                .singleElement()
                .asString()
                .contains(responses.getFirst().header("X-Request-Id"), "It is not known", "57P01");
    }

    private void breakCommitsThatWrite(String table) {
        atCommitsThatWrite(table, "pg_terminate_backend(pg_backend_pid())");
    }

    private void atCommitsThatWrite(String table, String call) {
        app.database.transact(tx -> {
            tx.update("""
                    create function break_off() returns trigger language plpgsql as $$
                    begin perform %s; return null; end $$""".formatted(call));
            return tx.update("""
                    create constraint trigger breaks_off after insert on %s
                        deferrable initially deferred for each row execute function break_off()""".formatted(table));
        });
    }
}
