package beppay.verification;

import static beppay.suppliers.ScriptedSupplier.REFUSED;
import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.suppliers.Concurrently;
import beppay.suppliers.ScriptedSupplier;
import beppay.verification.AuditVerification.Check;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When rows are sealed, and that nothing is found while a server sells.
class SealingTest {
    private static final String SEALED =
            "select coalesce(max(up_to_key), 0) from seals where content = ? and not is_late";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final AuditDamage damage = new AuditDamage(app);
    private final TestApp.Reseller reseller = app.reseller("shop", "5000.00");
    private final Sealing sealing = new Sealing(app.database, app.clock);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void rows_wait_for_a_transaction_that_began_to_write_before_them() throws Exception {
        sealing.tick();
        long sealed = app.number(SEALED, "transfers");
        var written = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var open = CompletableFuture.runAsync(() -> app.database.transact(tx -> {
            credit(tx);
            // The rows are written, and not yet committed.
            tx.one(Long.class, "select 1");
            written.countDown();
            await(ended);
            return null;
        }));
        written.await();
        app.reseller("other", "7.00");
        app.clock.pass(Duration.ofMinutes(2));
        sealing.tick();
        sealing.tick();
        assertThat(app.number(SEALED, "transfers")).isEqualTo(sealed);
        assertThat(sealing.sealAll()).isFalse();
        ended.countDown();
        open.get();
        sealing.tick();
        assertThat(app.number(SEALED, "transfers")).isEqualTo(sealed + 2);
        assertThat(app.number("select row_count from seals where content = 'transfers' order by id desc limit 1"))
                .isEqualTo(2);
        assertThat(damage.findings()).isEmpty();
    }

    private void credit(Transaction tx) {
        Wallets.topUp(tx, reseller.partner().id(), Mode.LIVE, amount(), Currency.USDT_TRC20, null, app.clock.instant());
    }

    private static Money amount() {
        return Objects.requireNonNull(Money.parse("5"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void rows_are_sealed_once_a_minute_by_all_servers_together() {
        sealing.tick();
        long steps = app.number("select max(step) from seals");
        app.reseller("another", "1.00");
        new Sealing(app.database, app.clock).tick();
        assertThat(app.number("select max(step) from seals")).isEqualTo(steps);
        app.clock.pass(Duration.ofMinutes(1));
        new Sealing(app.database, app.clock).tick();
        assertThat(app.number("select max(step) from seals")).isEqualTo(steps + 1);
        app.clock.pass(Duration.ofMinutes(1));
        sealing.tick();
        assertThat(app.number("select max(step) from seals")).isEqualTo(steps + 1);
    }

    @Test
    void an_attempt_is_sealed_again_when_its_result_is_final() {
        var plan = plan();
        supplier.outcomes.addAll(List.of(UNKNOWN, delivered()));
        reseller.client().buy(plan.id());
        damage.seal();
        assertThat(app.number("select count(*) from seal_backlog")).isEqualTo(1);
        app.clock.pass(Duration.ofMinutes(1));
        app.settle();
        assertThat(app.number("select count(*) from supplier_attempts where state = 'delivered'"))
                .isEqualTo(1);
        damage.seal();
        assertThat(app.number("select count(*) from seal_backlog")).isZero();
        assertThat(damage.findings()).isEmpty();
        damage.by("update supplier_attempts set state = 'refused'");
        assertThat(damage.findings())
                .extracting(AuditVerification.Finding::row)
                .containsExactly("supplier_attempts: the row with number 1 was changed after it was sealed");
    }

    @Test
    void a_refused_attempt_is_sealed_when_it_is_watched_no_longer() {
        var plan = plan();
        supplier.outcomes.add(REFUSED);
        reseller.client().buy(plan.id());
        damage.seal();
        long waiting = app.number("select count(*) from seal_backlog");
        assertThat(waiting).isEqualTo(1);
        for (int hour = 0; hour < 24 * 8 && app.number("select count(*) from seal_backlog") > 0; hour++) {
            app.clock.pass(Duration.ofHours(1));
            supplier.outcomes.clear();
            app.settle();
            damage.seal();
        }
        assertThat(app.number("select count(*) from seal_backlog")).isZero();
        damage.by("update supplier_attempts set supplier_reference = 'X'");
        assertThat(damage.checks()).containsExactly(Check.EVERY_SEALED_ROW_IS_UNCHANGED);
    }

    private Plan plan() {
        return app.plan("faraway", "Spain 3GB", "25.00");
    }

    @Test
    void nothing_is_found_while_purchases_run() throws Exception {
        var plan = app.plan("sandbox", "USA 5GB", "2.00");
        var client = reseller.client();
        var isSelling = new CountDownLatch(1);
        var verified = CompletableFuture.supplyAsync(() -> {
            var findings = damage.findings();
            while (isSelling.getCount() > 0) {
                app.clock.pass(Duration.ofMinutes(1));
                sealing.tick();
                findings.addAll(damage.findings());
            }
            return findings;
        });
        var bought = Concurrently.times(8, () -> {
            for (int order = 0; order < 20; order++) {
                assertThat(client.buy(plan.id()).status()).isEqualTo(200);
            }
            return null;
        });
        isSelling.countDown();
        assertThat(bought).hasSize(8);
        assertThat(verified.get()).isEmpty();
        damage.seal();
        assertThat(damage.findings()).isEmpty();
        assertThat(app.number("select sum(row_count) from seals where content = 'transfers'"))
                .isEqualTo(app.number("select count(*) from transfers"))
                .isEqualTo(161);
        damage.by("update entries set currency = 'USD' where transfer_id = 77");
        assertThat(damage.findings().getFirst().row()).contains("transfer_id 77 was changed");
    }

    @Test
    void many_rows_are_sealed_in_ranges() {
        damage.by("""
                insert into transfers (kind, partner_id, created_at)
                select 'top_up', 1, now() from generate_series(1, 25000)""");
        damage.seal();
        assertThat(app.number("select count(*) from seals where content = 'transfers'"))
                .isEqualTo(3);
        assertThat(damage.findings()).isEmpty();
        damage.by("delete from transfers where id = 15000", "update transfers set partner_id = 2 where id = 25001");
        assertThat(damage.findings())
                .extracting(AuditVerification.Finding::row)
                .containsExactly(
                        "transfers: the row with id 15000 was deleted after it was sealed",
                        "transfers: the row with id 25001 was changed after it was sealed");
    }
}
