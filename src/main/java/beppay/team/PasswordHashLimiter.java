package beppay.team;

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

/// Hashes passwords on a few threads of its own, fewer than there are processors: each hash takes 19 MiB and a
/// processor for a while, and anybody may ask for it with any address. Callers wait for a short time in a
/// [HashQueue].
///
/// What strangers ask for takes half of that time at most, since a thread rests for as long as it has worked for
/// them. Known callers need not wait for that.
final class PasswordHashLimiter {
    /// All waiting callers are served within it; their programs would give up after a longer wait.
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    /// Then a thread ends. Most of the time nobody signs in.
    private static final Duration KEPT_IDLE = Duration.ofSeconds(10);

    private static final int STANDARD_REST = 1;
    /// What takes less was refused before anything was hashed.
    private static final long SHORTEST_HASH_NANOS = Duration.ofMillis(5).toNanos();

    private final HashQueue queue = new HashQueue();
    private final int maxThreads;
    private final int rest;
    private final ThreadFactory factory;
    private int threads;

    PasswordHashLimiter() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), STANDARD_REST);
    }

    /// @param rest how many times as long as it worked for a stranger a thread then rests
    PasswordHashLimiter(int maxThreads, int rest) {
        this(maxThreads, rest, Thread.ofPlatform().name("hashing").daemon().factory());
    }

    PasswordHashLimiter(int maxThreads, int rest, ThreadFactory factory) {
        this.maxThreads = maxThreads;
        this.rest = rest;
        this.factory = factory;
    }

    /// For a caller who has shown a session, a one-time link or a known device. Refuses with `unavailable` where too
    /// many wait.
    <T extends @Nullable Object> T known(Supplier<T> work) {
        var job = new HashQueue.Job<>(work);
        return served(job, queue.addKnown(job));
    }

    /// For anybody else. Callers from one address wait for each other, and those from others hardly notice.
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

    /// What has begun is waited for.
    private <T extends @Nullable Object> void awaitTurn(HashQueue.Job<T> job) {
        try {
            CompletableFuture<T> result = job.result();
            result.get(MAX_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            if (queue.remove(job)) {
                throw tooMany();
            }
        } catch (ExecutionException failed) {
            // The caller finds it in the result.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static CodedException tooMany() {
        return new CodedException(ErrorCode.UNAVAILABLE, "Too many people are signing in now; try again.")
                .retryAfter(Duration.ofSeconds(1));
    }

    /// It is counted once it runs: the system may refuse one. The job then waits for no thread.
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

    /// Null, unless a caller came at the last instant.
    private synchronized HashQueue.@Nullable Job<?> end() throws InterruptedException {
        var late = queue.take(System.nanoTime(), Duration.ZERO);
        if (late == null) {
            threads--;
        }
        return late;
    }
}
