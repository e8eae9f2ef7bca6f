package beppay.secrets;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Encrypts all rows again that have an older key than the current one, in small transactions.
final class Reencryption {
    /// The ids of one transaction. They are few, so that rows are locked only briefly.
    static final int MAX_IDS = 300;

    /// Longer than a restart of PostgreSQL.
    private static final Duration MAX_OUTAGE = Duration.ofMinutes(1);

    /// Before another pass for rows that were locked in the last one, or that a server wrote with an older key.
    private static final Duration BETWEEN_PASSES = Duration.ofMillis(200);

    private final Encryption encryption;
    private final CountDownLatch closing = new CountDownLatch(1);

    Reencryption(Encryption encryption) {
        this.encryption = encryption;
    }

    /// Returns the number of rows when no row has an older key, or after [#close].
    long run() {
        long rows = 0;
        do {
            for (var table : encryption.tables()) {
                rows += pass(table);
            }
        } while (olderRows() > 0 && !isClosingWithin(BETWEEN_PASSES.toNanos()));
        return rows;
    }

    long olderRows() {
        return RowCounts.of(encryption.database(), encryption.tables())
                .olderThan(encryption.cipher().currentKey());
    }

    /// The pause after a batch is as long as the batch, to leave time for sales.
    private long pass(EncryptedTable table) {
        long lastId = encryption.database().autocommit(table::lastId);
        long rows = 0;
        for (long id = 0; id < lastId; id += MAX_IDS) {
            long beganAt = System.nanoTime();
            rows += batch(table, id);
            if (isClosingWithin(System.nanoTime() - beganAt)) {
                break;
            }
        }
        return rows;
    }

    /// Rows that were already encrypted again are not selected, so a batch may be committed twice.
    private int batch(EncryptedTable table, long afterId) {
        return encryption
                .database()
                .transactWithin(MAX_OUTAGE, tx -> table.reencrypt(tx, encryption.cipher(), afterId, afterId + MAX_IDS));
    }

    private boolean isClosingWithin(long nanos) {
        try {
            return closing.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void close() {
        closing.countDown();
    }
}
