package beppay.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Purchases that are all sent at once, each over a connection of its own.
final class Burst {
    private static final double NANOS_A_SECOND = 1e9;
    private static final Duration LOOK = Duration.ofMillis(50);
    /// Transactions of the server that have been open for a while. Those of this session and of PostgreSQL's own
    /// processes do not count.
    private static final String LONGEST_TRANSACTION = """
            select coalesce(max(extract(epoch from clock_timestamp() - xact_start)) * 1000, 0)::bigint
            from pg_stat_activity
            where backend_type = 'client backend' and pid <> pg_backend_pid() and xact_start is not null""";

    private final Product product;
    private final List<Buyer> buyers;
    private final List<Double> seconds = new ArrayList<>();
    private long longestTransactionMillis;

    Burst(Product product, List<Buyer> buyers) {
        this.product = product;
        this.buyers = buyers;
    }

    /// Returns when all purchases are delivered. Throws an exception if one is not.
    void run() throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var purchases = new ArrayList<Future<Double>>();
            for (int i = 0; i < buyers.size(); i++) {
                var client = new PurchaseClient(product.port(), List.of(buyers.get(i)), "burst-" + i);
                purchases.add(threads.submit(bought(client, start)));
            }
            start.countDown();
            for (var purchase : purchases) {
                while (!isDone(purchase)) {
                    longestTransactionMillis =
                            Math.max(longestTransactionMillis, product.jdbc().number(LONGEST_TRANSACTION));
                }
                seconds.add(purchase.get());
            }
        }
    }

    /// Waits a little, which is also the pause between two looks at the transactions.
    private static boolean isDone(Future<?> purchase) throws Exception {
        try {
            purchase.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    private static Callable<Double> bought(PurchaseClient client, CountDownLatch start) {
        return () -> {
            try (client) {
                start.await();
                long begun = System.nanoTime();
                client.ask();
                return (System.nanoTime() - begun) / NANOS_A_SECOND;
            }
        };
    }

    double firstSeconds() {
        return seconds.stream().mapToDouble(one -> one).min().orElseThrow();
    }

    /// From the first delivery to the last.
    double spreadSeconds() {
        return seconds.stream().mapToDouble(one -> one).max().orElseThrow() - firstSeconds();
    }

    double longestTransactionMillis() {
        return longestTransactionMillis;
    }
}
