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
    private final CountDownLatch probeContinues = new CountDownLatch(1);
    private final CountDownLatch probeStarted = new CountDownLatch(1);

    @Test
    void while_one_caller_probes_postgres_all_others_fail_immediately_unless_they_may_wait() {
        try (var database = Database.open(address, 2)) {
            assertThat(one(database)).isOne();
            TestPostgres.rejectConnections(address);
            TestPostgres.endConnections(address, "true");
            assertThatThrownBy(() -> one(database)).isInstanceOf(Unavailable.class);
            TestPostgres.acceptConnections(address);

            var probe = CompletableFuture.runAsync(() -> probe(database), Thread::startVirtualThread);
            await(probeStarted);
            assertThatThrownBy(() -> one(database)).hasMessageContaining("doesn't respond");
            var waiting = CompletableFuture.supplyAsync(
                    () -> database.transactWithin(Duration.ofMinutes(1), AvailabilityTest::one),
                    Thread::startVirtualThread);
            assertThatThrownBy(() -> database.transactWithin(Duration.ZERO, AvailabilityTest::one))
                    .isInstanceOf(Unavailable.class);
            assertThat(waiting).isNotDone();
            probeContinues.countDown();
            assertThat(waiting.join()).isOne();
            probe.join();
        }
    }

    private void probe(Database database) {
        database.autocommit(tx -> {
            probeStarted.countDown();
            await(probeContinues);
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
