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

/// Group commit: requests that arrive while a batch is under way wait for the next one and share it, its transaction
/// and its commit. There is no timer: who comes to an idle system is served at once and alone, on its own thread, so
/// that no other has to be woken. Only what waits is served by a thread of the batches' own.
///
/// A batch that fails as a whole is done again one by one, so that only the culprit is refused.
public final class Batches<Q, A> implements AutoCloseable {
    /// A longer one saves hardly more, and all of it waits for its last.
    private static final int MAX_IN_A_BATCH = 256;
    /// Some tenths of a second's work: who would wait for longer is told so at once, and comes again.
    private static final int MAX_WAITING = 2_048;
    /// For the batch ahead, whose database may hang. A partner's program waits longer than that.
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final Work<Q, A> work;
    private final int mostWaiting;
    private final Duration maxWait;
    private final Thread thread;
    private final Object turn = new Object();
    // Under the turn's lock:
    private final Deque<Waiting<Q, A>> queue = new ArrayDeque<>();
    private boolean isUnderWay;
    private boolean isClosed;

    /// Does all requests in one transaction, and tells of each what came of it, in their order. It throws only
    /// where nothing of them was committed.
    @FunctionalInterface
    public interface Work<Q, A> {
        List<Outcome<A>> of(List<Q> requests);
    }

    /// Each is itself alone, however equal the requests are.
    private static final class Waiting<Q, A> {
        private final Q request;
        private final CompletableFuture<A> answer = new CompletableFuture<>();

        Waiting(Q request) {
            this.request = request;
        }

        Q request() {
            return request;
        }

        CompletableFuture<A> answer() {
            return answer;
        }
    }

    public Batches(String name, Work<Q, A> work) {
        this(name, work, MAX_WAITING, MAX_WAIT);
    }

    Batches(String name, Work<Q, A> work, int mostWaiting, Duration maxWait) {
        this.work = work;
        this.mostWaiting = mostWaiting;
        this.maxWait = maxWait;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /// Waits for the commit that decides the request; throws what it was refused with.
    ///
    /// @throws RejectedExecutionException at once where too many wait already, and later where the batches ahead
    ///     take too long; nothing was done then
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
            return waiting.answer().join();
        } catch (CompletionException refused) {
            // An error reaches the caller as such, whichever thread served the batch.
            if (refused.getCause() instanceof Error error) {
                throw error;
            }
            throw refused.getCause() instanceof RuntimeException reason ? reason : refused;
        }
    }

    /// What is in a batch already is waited for as long as that takes: its outcome is not known before.
    private void leaveIfLate(Waiting<Q, A> waiting) {
        try {
            waiting.answer().get(maxWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            synchronized (turn) {
                if (queue.remove(waiting)) {
                    throw new RejectedExecutionException("the batches ahead take too long");
                }
            }
        } catch (ExecutionException refused) {
            // The caller finds it in the answer.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether it may be served at once; otherwise it waits. Not on a virtual thread, which would be woken by others
    /// for every answer of the database.
    private boolean isItsTurn(Waiting<Q, A> waiting) {
        synchronized (turn) {
            if (isClosed) {
                throw new IllegalStateException("nothing is committed any more");
            }
            if (queue.size() >= mostWaiting) {
                throw new RejectedExecutionException("too many wait for a commit");
            }
            if (queue.isEmpty() && !isUnderWay && !Thread.currentThread().isVirtual()) {
                isUnderWay = true;
                return true;
            }
            queue.add(waiting);
            wakeForWhatWaits();
            return false;
        }
    }

    private void endTurn() {
        synchronized (turn) {
            isUnderWay = false;
            wakeForWhatWaits();
        }
    }

    private void wakeForWhatWaits() {
        if (!isUnderWay && (isClosed || !queue.isEmpty())) {
            turn.notifyAll();
        }
    }

    private void run() {
        var batch = new ArrayList<Waiting<Q, A>>(MAX_IN_A_BATCH);
        try {
            while (awaitTurn()) {
                serveWhatWaits(batch);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// False at the end, when nothing waits any more.
    private boolean awaitTurn() throws InterruptedException {
        synchronized (turn) {
            while (isUnderWay || (queue.isEmpty() && !isClosed)) {
                turn.wait();
            }
            isUnderWay = !queue.isEmpty();
            return isUnderWay;
        }
    }

    private void serveWhatWaits(List<Waiting<Q, A>> batch) {
        try {
            synchronized (turn) {
                while (batch.size() < MAX_IN_A_BATCH && !queue.isEmpty()) {
                    batch.add(queue.remove());
                }
            }
            serve(batch);
        } catch (RuntimeException | Error failed) {
            // No caller is left waiting, and nothing is done again: an error does not say whether the commit was
            // done before it.
            batch.forEach(waiting -> waiting.answer().completeExceptionally(failed));
        } finally {
            batch.clear();
            endTurn();
        }
    }

    private void serve(List<Waiting<Q, A>> batch) {
        try {
            answer(batch, work.of(batch.stream().map(Waiting::request).toList()));
        } catch (RuntimeException failed) {
            if (batch.size() == 1) {
                batch.getFirst().answer().completeExceptionally(failed);
            } else {
                batch.forEach(alone -> serve(List.of(alone)));
            }
        }
    }

    private static <Q, A> void answer(List<Waiting<Q, A>> batch, List<Outcome<A>> outcomes) {
        for (int i = 0; i < batch.size(); i++) {
            var answer = batch.get(i).answer();
            switch (outcomes.get(i)) {
                case Outcome.Done<A>(var done) -> answer.complete(done);
                case Outcome.Failed<A>(var reason) -> answer.completeExceptionally(reason);
            }
        }
    }

    /// How many wait for the next commit.
    int waiting() {
        synchronized (turn) {
            return queue.size();
        }
    }

    /// Finishes what waits.
    @Override
    public void close() {
        synchronized (turn) {
            isClosed = true;
            wakeForWhatWaits();
        }
        try {
            thread.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
