package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.db.DatabaseException.Unavailable;
import beppay.platform.postgres.TestPostgres;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private final PostgresAddress address = TestPostgres.freshAddress();
    private final CountDownLatch trialGoesOn = new CountDownLatch(1);
    private final CountDownLatch trialBegan = new CountDownLatch(1);

    @Test
    void while_another_caller_tries_postgres_everybody_is_refused_at_once_except_a_caller_who_waits() {
        try (var database = Database.open(address, 2)) {
            assertThat(one(database)).isOne();
            TestPostgres.refuseConnections(address);
            TestPostgres.endConnections(address, "true");
            assertThatThrownBy(() -> one(database)).isInstanceOf(Unavailable.class);
            TestPostgres.acceptConnections(address);

            var trial = CompletableFuture.runAsync(() -> tryFor(database), Thread::startVirtualThread);
            await(trialBegan);
            assertThatThrownBy(() -> one(database)).hasMessageContaining("doesn't respond");
            var waiting = CompletableFuture.supplyAsync(
                    () -> database.transactWithin(Duration.ofMinutes(1), AvailabilityTest::one),
                    Thread::startVirtualThread);
            assertThatThrownBy(() -> database.transactWithin(Duration.ZERO, AvailabilityTest::one))
                    .isInstanceOf(Unavailable.class);
            assertThat(waiting).isNotDone();
            trialGoesOn.countDown();
            assertThat(waiting.join()).isOne();
            trial.join();
        }
    }

    private void tryFor(Database database) {
        database.autocommit(tx -> {
            trialBegan.countDown();
            await(trialGoesOn);
            return tx.one(Long.class, "select 1::bigint");
        });
    }

    private static long one(Database database) {
        return database.autocommit(AvailabilityTest::one);
    }

    private static Long one(Transaction tx) {
        return tx.one(Long.class, "select 1::bigint");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
