package beppay.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/// Clients that send a request as soon as they have received the last response, each in a separate thread.
final class Clients {
    /// Number of requests after which the driver and PostgreSQL have prepared the statements of a new
    /// connection.
    private static final int UNCOUNTED = 20;

    private Clients() {}

    interface Client extends AutoCloseable {
        /// Sends one request and reads the response. Throws an exception if the response is not a success.
        void ask() throws Exception;
    }

    interface ClientFactory {
        Client client(int number) throws Exception;
    }

    /// @param cpu returns the processor time that the server side has used so far, in microseconds
    static Sample measure(int count, Duration time, LongSupplier cpu, ClientFactory making) throws Exception {
        var clients = new ArrayList<Client>();
        try {
            for (int i = 0; i < count; i++) {
                clients.add(making.client(i));
            }
            all(clients.stream().map(Clients::warming).toList());
            long used = cpu.getAsLong();
            long begin = System.nanoTime();
            var works = clients.stream()
                    .map(client -> asking(client, begin + time.toNanos()))
                    .toList();
            var latencies = all(works);
            return Sample.of(latencies, (System.nanoTime() - begin) / 1e3, cpu.getAsLong() - used);
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    private static Callable<Latencies> warming(Client client) {
        return () -> {
            for (int i = 0; i < UNCOUNTED; i++) {
                client.ask();
            }
            return new Latencies();
        };
    }

    private static Callable<Latencies> asking(Client client, long end) {
        return () -> {
            var latencies = new Latencies();
            for (long sent = System.nanoTime(); sent < end; ) {
                client.ask();
                long received = System.nanoTime();
                latencies.add(received - sent);
                sent = received;
            }
            return latencies;
        };
    }

    /// Runs each work in a separate thread. Throws the exception of the first that failed.
    static Latencies all(List<Callable<Latencies>> works) throws Exception {
        try (var threads = Executors.newFixedThreadPool(works.size())) {
            var latencies = new ArrayList<Latencies>();
            for (Future<Latencies> work : threads.invokeAll(works)) {
                latencies.add(work.get());
            }
            return Latencies.together(latencies);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}
