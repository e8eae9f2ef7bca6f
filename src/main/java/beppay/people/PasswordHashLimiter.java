package beppay.people;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Hashes passwords on separate threads, fewer than there are processors. Each hash takes 19 MiB and occupies a
/// processor, and anyone can cause one with any address. Callers wait for a short time in a [HashQueue].
///
/// After a stranger's hash, a thread rests from strangers for as long as the hash took. So strangers get at most
/// half of the threads' time. Known callers are served during the rest.
final class PasswordHashLimiter {
    /// A full queue is served within this time. Clients would give up after a longer wait.
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    /// An idle thread ends after this time, because sign-ins are rare.
    private static final Duration KEPT_IDLE = Duration.ofSeconds(10);

    private static final int STANDARD_REST = 1;
    /// Work that takes less time failed before it hashed anything.
    private static final long SHORTEST_HASH_NANOS = Duration.ofMillis(5).toNanos();

    private final HashQueue queue = new HashQueue();
    private final int maxThreads;
    private final int rest;
    private final ThreadFactory factory;
    private int threads;

    PasswordHashLimiter() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), STANDARD_REST);
    }

    /// @param rest how long a thread rests after a stranger's hash, as a multiple of the time that the hash took
    PasswordHashLimiter(int maxThreads, int rest) {
        this(maxThreads, rest, Thread.ofPlatform().name("hashing").daemon().factory());
    }

    PasswordHashLimiter(int maxThreads, int rest, ThreadFactory factory) {
        this.maxThreads = maxThreads;
        this.rest = rest;
        this.factory = factory;
    }

    /// Runs the work of a caller who has presented a session, a one-time link or a known device. Throws
    /// `unavailable` if too many callers wait.
    <T extends @Nullable Object> T known(Supplier<T> work) {
        var job = new HashQueue.Job<>(work);
        return served(job, queue.addKnown(job));
    }

    /// Runs the work of any other caller. Callers from one network delay each other, but hardly those from other
    /// networks. Throws `unavailable` if too many callers wait.
    <T extends @Nullable Object> T stranger(String address, Supplier<T> work) {
        var job = new HashQueue.Job<>(work);
        return served(job, queue.addStranger(SourceNetwork.of(address), job));
    }

    private <T extends @Nullable Object> T served(HashQueue.Job<T> job, boolean isWaiting) {
        if (!isWaiting) {
            throw tooMany();
        }
        startThread(job);
        try {
            awaitTurn(job);
            return job.result().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
        }
    }

    /// Waits for the job. A job that has started is always awaited to its end.
    private <T extends @Nullable Object> void awaitTurn(HashQueue.Job<T> job) {
        try {
            CompletableFuture<T> result = job.result();
            result.get(MAX_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            if (queue.remove(job)) {
                throw tooMany();
            }
        } catch (ExecutionException failed) {
            // The caller's join() throws it.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static CodedException tooMany() {
        return new CodedException(ErrorCode.UNAVAILABLE, "Too many people are signing in right now. Try again.")
                .retryAfter(Duration.ofSeconds(1));
    }

    /// Counts a thread only after it started, because the system may refuse to start one. Then the job leaves
    /// the queue.
    private synchronized void startThread(HashQueue.Job<?> job) {
        try {
            if (threads < maxThreads) {
                factory.newThread(this::serve).start();
                threads++;
            }
        } catch (Error refused) {
            queue.remove(job);
            throw refused;
        }
    }

    private void serve() {
        try {
            long restUntil = System.nanoTime();
            for (var job = next(restUntil); job != null; job = next(restUntil)) {
                long began = System.nanoTime();
                job.run();
                long end = System.nanoTime();
                if (job.isStrangers() && end - began > SHORTEST_HASH_NANOS) {
                    restUntil = end + rest * (end - began);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private HashQueue.@Nullable Job<?> next(long restUntil) throws InterruptedException {
        var job = queue.take(restUntil, KEPT_IDLE);
        return job == null ? end() : job;
    }

    /// Ends the thread and returns null, unless a job arrived in the meantime.
    private synchronized HashQueue.@Nullable Job<?> end() throws InterruptedException {
        var late = queue.take(System.nanoTime(), Duration.ZERO);
        if (late == null) {
            threads--;
        }
        return late;
    }
}
