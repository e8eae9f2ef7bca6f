package beppay.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Purchases from a supplier that responds immediately, at a light load.
record OtherSupplier(Product product, List<Buyer> buyers) {
    private static final int PER_SECOND = 50;
    private static final int CONNECTIONS = 10;

    void warmUp(Tempo tempo) throws Exception {
        run(tempo.javaWarmUp());
    }

    Sample measure(Duration time) throws Exception {
        return run(time.multipliedBy(2));
    }

    /// Measures for as long as the burst takes.
    Sample measureDuring(Burst burst) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var bought = threads.submit(() -> {
                burst.run();
                return burst;
            });
            var latencies = new ArrayList<Latencies>();
            long begun = System.nanoTime();
            while (!bought.isDone()) {
                latencies.add(latencies(Duration.ofSeconds(1)));
            }
            bought.get();
            return Sample.of(Latencies.together(latencies), (System.nanoTime() - begun) / 1e3, 0);
        }
    }

    private Sample run(Duration time) throws Exception {
        return Sample.of(latencies(time), time.toNanos() / 1e3, 0);
    }

    private Latencies latencies(Duration time) throws Exception {
        var run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        return new OpenLoad(PER_SECOND, CONNECTIONS)
                .latencies(time, number -> new PurchaseClient(product.port(), buyers, run + "-" + number));
    }
}
