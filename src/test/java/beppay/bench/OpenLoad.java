package beppay.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Sends requests at a uniform rate, over connections that take turns.
record OpenLoad(int perSecond, int connections) {
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    /// Time to start all threads.
    private static final long LEAD_NANOS = 100_000_000L;

    Sample run(Duration time, LongSupplier cpu, Clients.ClientFactory making) throws Exception {
        long used = cpu.getAsLong();
        long begin = System.nanoTime() + LEAD_NANOS;
        var latencies = latencies(time, making);
        return Sample.of(latencies, (System.nanoTime() - begin) / 1e3, cpu.getAsLong() - used);
    }

    Latencies latencies(Duration time, Clients.ClientFactory making) throws Exception {
        var clients = new ArrayList<Clients.Client>();
        try {
            for (int i = 0; i < connections; i++) {
                clients.add(making.client(i));
            }
            long begin = System.nanoTime() + LEAD_NANOS;
            var works = new ArrayList<Callable<Latencies>>();
            for (int i = 0; i < connections; i++) {
                var paced = paced(begin, i, time);
                var client = clients.get(i);
                works.add(() -> paced.run(new RealClock(), client));
            }
            return Clients.all(works);
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    private Paced paced(long begin, int connection, Duration time) {
        long apart = NANOS_A_SECOND / perSecond;
        long every = apart * connections;
        return new Paced(begin + connection * apart, every, (int) (time.toNanos() / every));
    }

    static final class RealClock implements Paced.Clock {
        private final Semaphore never = new Semaphore(0);

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(long nanos) throws InterruptedException {
            if (never.tryAcquire(nanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("unexpected permit");
            }
        }
    }
}
