package beppay.proof;

import beppay.crash.ServerProcess;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Servers on one database, one of which is killed from time to time and started again.
final class Cluster implements AutoCloseable {
    private final Supplier<ServerProcess> start;
    private final AtomicReferenceArray<@Nullable ServerProcess> nodes;
    private final Random random;
    private final Queue<CompletableFuture<?>> restarts = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Thread killer;
    private volatile boolean isStopping;
    private final AtomicInteger kills = new AtomicInteger();

    Cluster(int size, Supplier<ServerProcess> start, Random random) {
        this.start = start;
        this.random = random;
        nodes = new AtomicReferenceArray<>(size);
        for (int i = 0; i < size; i++) {
            nodes.set(i, start.get());
        }
    }

    /// The port of any node that is up.
    int port() {
        while (!isStopping) {
            var node = nodes.get(ThreadLocalRandom.current().nextInt(nodes.length()));
            if (node != null) {
                return node.port();
            }
        }
        throw new IllegalStateException("The nodes are stopped.");
    }

    int kills() {
        return kills.get();
    }

    /// Kills a random node at intervals of this average length, like `kill -9`, and starts it again. One node always
    /// stays up.
    void killEvery(Duration interval) {
        killer = Thread.ofPlatform().name("killing nodes").start(() -> {
            while (!isStopping) {
                Pause.of(interval.multipliedBy(50 + random.nextInt(100)).dividedBy(100));
                killOne();
            }
        });
    }

    private void killOne() {
        var up = IntStream.range(0, nodes.length())
                .filter(index -> nodes.get(index) != null)
                .toArray();
        if (!isStopping && up.length > 1) {
            int index = up[random.nextInt(up.length)];
            Objects.requireNonNull(nodes.getAndSet(index, null)).kill();
            kills.incrementAndGet();
            restarts.add(CompletableFuture.runAsync(() -> nodes.set(index, start.get()), threads));
        }
    }

    /// All nodes are up afterwards.
    void stopKilling() {
        isStopping = true;
        try {
            if (killer != null) {
                killer.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        restarts.forEach(CompletableFuture::join);
        isStopping = false;
    }

    @Override
    public void close() {
        stopKilling();
        threads.close();
        isStopping = true;
        for (int i = 0; i < nodes.length(); i++) {
            var node = nodes.get(i);
            if (node != null) {
                node.close();
            }
        }
    }
}
