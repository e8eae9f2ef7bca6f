package beppay.platform.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Finds the addresses of hosts, and checks them.
///
/// A lookup blocks its thread, possibly for longer than anyone waits for it. Requests to the same host share one
/// lookup, so a name server that does not respond occupies one thread, and delays no other host. Nothing waits
/// for a thread: without a free one, a lookup is rejected.
final class NameLookups implements AutoCloseable {
    private static final long IDLE_SECONDS = 10;

    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final NameResolver resolver;
    private final Predicate<InetAddress> permitted;

    NameLookups(int maxLookups, NameResolver resolver, Predicate<InetAddress> permitted) {
        threads = new ThreadPoolExecutor(
                0,
                maxLookups,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().name("names-", 0).daemon().factory());
        this.resolver = resolver;
        this.permitted = permitted;
    }

    /// The addresses of the host, of which at least one exists, and each is permitted. Otherwise fails with
    /// [UnsuitableHost], or with `RejectedExecutionException` if there is no free thread.
    CompletableFuture<List<InetAddress>> find(String host) {
        var mine = new CompletableFuture<List<InetAddress>>();
        var other = running.putIfAbsent(host, mine);
        if (other != null) {
            return other;
        }
        try {
            threads.execute(() -> complete(mine, host));
        } catch (RuntimeException rejected) {
            running.remove(host);
            mine.completeExceptionally(rejected);
        }
        return mine;
    }

    private void complete(CompletableFuture<List<InetAddress>> lookup, String host) {
        try {
            var addresses = checked(host);
            running.remove(host);
            lookup.complete(addresses);
        } catch (IOException | RuntimeException | Error unusable) {
            running.remove(host);
            lookup.completeExceptionally(unusable);
        }
    }

    private List<InetAddress> checked(String host) throws IOException {
        var addresses = resolve(host);
        for (var address : addresses) {
            if (!permitted.test(address)) {
                throw new UnsuitableHost();
            }
        }
        return addresses;
    }

    private List<InetAddress> resolve(String host) throws UnsuitableHost {
        try {
            var addresses = List.of(resolver.resolve(host));
            if (!addresses.isEmpty()) {
                return addresses;
            }
        } catch (UnknownHostException unknown) {
            // Reported below.
        }
        throw new UnsuitableHost();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
