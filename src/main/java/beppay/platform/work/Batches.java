package beppay.platform.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Group commit. Requests that arrive while a batch is in progress wait for the next batch, and share its
/// transaction and commit. There is no timer: if no batch is in progress, a request is served immediately on its
/// own thread, without a switch to another thread. Requests that waited are served on a separate thread.
///
/// If a batch fails as a whole, its requests are repeated one by one, so only the request that caused the
/// failure fails.
public final class Batches<Q, A> implements AutoCloseable {
    /// A larger batch saves little more, and all of its requests wait for the last one.
    private static final int MAX_IN_A_BATCH = 256;
    /// A few tenths of a second of work. Beyond it, callers are rejected immediately and try again.
    private static final int MAX_WAITING = 2_048;
    /// How long a request may wait for the batches ahead of it, whose database may hang. A partner's program
    /// waits longer than this.
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final Work<Q, A> work;
    private final int maxWaiting;
    private final Duration maxWait;
    private final Thread thread;
    private final Object turn = new Object();
    // Guarded by `turn`:
    private final Deque<Waiting<Q, A>> queue = new ArrayDeque<>();
    private boolean isBusy;
    private boolean isClosed;

    /// Serves all requests in one transaction, and returns their outcomes in the same order. An exception means
    /// that nothing was committed.
    @FunctionalInterface
    public interface Work<Q, A> {
        List<Outcome<A>> of(List<Q> requests);
    }

    /// Compared by identity, since the requests of two callers may be equal.
    private static final class Waiting<Q, A> {
        private final Q request;
        private final CompletableFuture<A> result = new CompletableFuture<>();

        Waiting(Q request) {
            this.request = request;
        }

        Q request() {
            return request;
        }

        CompletableFuture<A> result() {
            return result;
        }
    }

    public Batches(String name, Work<Q, A> work) {
        this(name, work, MAX_WAITING, MAX_WAIT);
    }

    Batches(String name, Work<Q, A> work, int maxWaiting, Duration maxWait) {
        this.work = work;
        this.maxWaiting = maxWaiting;
        this.maxWait = maxWait;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /// Serves a request. Returns its result after the commit, or throws the reason for its failure.
    ///
    /// @throws RejectedExecutionException immediately if too many requests wait, and later if the batches ahead
    ///     take too long; nothing was done in either case
    public A submit(Q request) {
        var waiting = new Waiting<Q, A>(request);
        if (isItsTurn(waiting)) {
            try {
                serve(List.of(waiting));
            } finally {
                endTurn();
            }
        }
        try {
            leaveIfLate(waiting);
            return waiting.result().join();
        } catch (CompletionException refused) {
            // An Error is rethrown unchanged, whichever thread served the batch.
            if (refused.getCause() instanceof Error error) {
                throw error;
            }
            throw refused.getCause() instanceof RuntimeException reason ? reason : refused;
        }
    }

    /// Gives up if the request is still in the queue after the maximum wait. A request in a batch waits until
    /// the batch ends, since its outcome is unknown before.
    private void leaveIfLate(Waiting<Q, A> waiting) {
        try {
            waiting.result().get(maxWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            synchronized (turn) {
                if (queue.remove(waiting)) {
                    throw new RejectedExecutionException("The batches ahead of the request take too long.");
                }
            }
        } catch (ExecutionException refused) {
            // The caller of this method throws it.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether the request may be served immediately. Otherwise it is queued. A virtual thread never serves a
    /// request, since it would be rescheduled after each response of the database.
    private boolean isItsTurn(Waiting<Q, A> waiting) {
        synchronized (turn) {
            if (isClosed) {
                throw new IllegalStateException("The batches are closed.");
            }
            if (queue.size() >= maxWaiting) {
                throw new RejectedExecutionException("Too many requests wait for a commit.");
            }
            if (queue.isEmpty() && !isBusy && !Thread.currentThread().isVirtual()) {
                isBusy = true;
                return true;
            }
            queue.add(waiting);
            notifyThread();
            return false;
        }
    }

    private void endTurn() {
        synchronized (turn) {
            isBusy = false;
            notifyThread();
        }
    }

    private void notifyThread() {
        if (!isBusy && (isClosed || !queue.isEmpty())) {
            turn.notifyAll();
        }
    }

    private void run() {
        var batch = new ArrayList<Waiting<Q, A>>(MAX_IN_A_BATCH);
        try {
            while (awaitTurn()) {
                serveWaiting(batch);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns false when this is closed and no request waits.
    private boolean awaitTurn() throws InterruptedException {
        synchronized (turn) {
            while (isBusy || (queue.isEmpty() && !isClosed)) {
                turn.wait();
            }
            isBusy = !queue.isEmpty();
            return isBusy;
        }
    }

    private void serveWaiting(List<Waiting<Q, A>> batch) {
        try {
            synchronized (turn) {
                while (batch.size() < MAX_IN_A_BATCH && !queue.isEmpty()) {
                    batch.add(queue.remove());
                }
            }
            serve(batch);
        } catch (RuntimeException | Error failed) {
            // No caller is left waiting. The requests are not repeated, since the commit may have been done
            // before the error.
            batch.forEach(waiting -> waiting.result().completeExceptionally(failed));
        } finally {
            batch.clear();
            endTurn();
        }
    }

    private void serve(List<Waiting<Q, A>> batch) {
        try {
            complete(batch, work.of(batch.stream().map(Waiting::request).toList()));
        } catch (RuntimeException failed) {
            if (batch.size() == 1) {
                batch.getFirst().result().completeExceptionally(failed);
            } else {
                batch.forEach(alone -> serve(List.of(alone)));
            }
        }
    }

    private static <Q, A> void complete(List<Waiting<Q, A>> batch, List<Outcome<A>> outcomes) {
        for (int i = 0; i < batch.size(); i++) {
            var result = batch.get(i).result();
            switch (outcomes.get(i)) {
                case Outcome.Done<A>(var done) -> result.complete(done);
                case Outcome.Failed<A>(var reason) -> result.completeExceptionally(reason);
            }
        }
    }

    /// The number of requests in the queue.
    int waiting() {
        synchronized (turn) {
            return queue.size();
        }
    }

    /// Finishes the requests in the queue, and accepts no others.
    @Override
    public void close() {
        synchronized (turn) {
            isClosed = true;
            notifyThread();
        }
        try {
            thread.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
