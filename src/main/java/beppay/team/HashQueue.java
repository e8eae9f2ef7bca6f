package beppay.team;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The callers that wait for a password to be hashed. Known callers are served before strangers, but not all of the
/// time; strangers are served in turn by the network they come from, each network's in the order they came.
///
/// Nothing here depends on whether an account exists: the wait must not reveal that.
final class HashQueue {
    /// Each has shown what only it has, so that few are enough.
    static final int MAX_KNOWN = 32;
    /// Served within seconds.
    static final int MAX_STRANGERS = 64;
    /// After so many known callers a stranger is served.
    private static final int KNOWN_IN_A_ROW = 3;

    private final Deque<Job<?>> known = new ArrayDeque<>();
    /// By network; the first is the next one's turn. None is empty.
    private final Map<String, Deque<Job<?>>> strangers = new LinkedHashMap<>();
    private int strangersWaiting;
    private int knownInARow;

    /// What is to be done for one caller, and what came of it.
    static final class Job<T extends @Nullable Object> {
        private final Supplier<T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private @Nullable String network;

        Job(Supplier<T> work) {
            this.work = work;
        }

        CompletableFuture<T> result() {
            return result;
        }

        boolean isStrangers() {
            return network != null;
        }

        void run() {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error failed) {
                result.completeExceptionally(failed);
            }
        }
    }

    /// False where there is no room.
    synchronized boolean addKnown(Job<?> job) {
        if (known.size() >= MAX_KNOWN) {
            return false;
        }
        known.add(job);
        notifyAll();
        return true;
    }

    /// False where there is no room. The network with most in the queue makes room for one that has fewer.
    synchronized boolean addStranger(String network, Job<?> job) {
        if (strangersWaiting >= MAX_STRANGERS && !makeRoom(network)) {
            return false;
        }
        job.network = network;
        strangers.computeIfAbsent(network, first -> new ArrayDeque<>()).add(job);
        strangersWaiting++;
        notifyAll();
        return true;
    }

    private boolean makeRoom(String forNetwork) {
        var own = strangers.get(forNetwork);
        var largest = strangers.values().stream()
                .max(Comparator.comparingInt(Deque::size))
                .orElseThrow();
        if (largest.size() <= (own == null ? 1 : own.size() + 1)) {
            return false;
        }
        largest.removeLast().result.completeExceptionally(PasswordHashLimiter.tooMany());
        strangersWaiting--;
        return true;
    }

    /// False where it was taken.
    synchronized boolean remove(Job<?> job) {
        if (known.remove(job)) {
            return true;
        }
        var sameNetwork = job.network == null ? null : strangers.get(job.network);
        if (sameNetwork == null || !sameNetwork.remove(job)) {
            return false;
        }
        leave(job.network, sameNetwork);
        return true;
    }

    /// The next one whose turn it is, or null where none comes in time.
    ///
    /// @param restUntil before which no stranger is served, by [System#nanoTime]
    synchronized @Nullable Job<?> take(long restUntil, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (true) {
            long now = System.nanoTime();
            var job = next(now - restUntil >= 0);
            if (job != null) {
                return job;
            }
            long wait = strangers.isEmpty() ? until - now : restUntil - now;
            if (wait <= 0) {
                return null;
            }
            wait(wait / 1_000_000 + 1);
        }
    }

    private @Nullable Job<?> next(boolean mayBeStranger) {
        boolean isStrangersTurn = mayBeStranger && !strangers.isEmpty();
        if (!known.isEmpty() && (!isStrangersTurn || knownInARow < KNOWN_IN_A_ROW)) {
            knownInARow++;
            return known.remove();
        }
        if (!isStrangersTurn) {
            return null;
        }
        knownInARow = 0;
        var turn = strangers.entrySet().iterator().next();
        var job = turn.getValue().remove();
        leave(turn.getKey(), turn.getValue());
        return job;
    }

    /// One of the network's has left the queue; what is left of them comes after the others.
    private void leave(@Nullable String network, Deque<Job<?>> left) {
        strangersWaiting--;
        strangers.remove(network);
        if (!left.isEmpty()) {
            strangers.put(String.valueOf(network), left);
        }
    }
}
