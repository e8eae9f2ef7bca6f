package beppay.people;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The callers that wait for a password to be hashed. Known callers are served before strangers, except that one
/// stranger is served after every three of them. Networks of strangers take turns, and the callers of one
/// network are served in the order of arrival.
///
/// Nothing here depends on whether an account exists, because the wait must not reveal it.
final class HashQueue {
    /// Known callers have presented a secret, so few of them wait at the same time.
    static final int MAX_KNOWN = 32;
    /// A queue of this length is served within seconds.
    static final int MAX_STRANGERS = 64;
    /// Number of known callers served before a waiting stranger is.
    private static final int KNOWN_IN_A_ROW = 3;

    private final Deque<Job<?>> known = new ArrayDeque<>();
    /// The waiting strangers by network. The first network is served next, and no queue in the map is empty.
    private final Map<String, Deque<Job<?>>> strangers = new LinkedHashMap<>();
    private int strangersWaiting;
    private int knownInARow;

    /// The work of one caller, and its result.
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

    /// Returns false if the queue is full.
    synchronized boolean addKnown(Job<?> job) {
        if (known.size() >= MAX_KNOWN) {
            return false;
        }
        known.add(job);
        notifyAll();
        return true;
    }

    /// Returns false if the queue is full. A caller from a network with fewer waiting callers displaces the last
    /// one of the network with the most.
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

    /// Returns false if a thread has taken the job.
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

    /// Returns the next job, or null if none arrives in time.
    ///
    /// @param restUntil the [System#nanoTime] before which no stranger is served
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

    /// Accounts for a job that left the queue, and moves its network behind all other networks.
    private void leave(@Nullable String network, Deque<Job<?>> left) {
        strangersWaiting--;
        strangers.remove(network);
        if (!left.isEmpty()) {
            strangers.put(String.valueOf(network), left);
        }
    }
}
