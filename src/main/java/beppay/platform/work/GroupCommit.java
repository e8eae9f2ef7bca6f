package beppay.platform.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Requests that arrive while a commit is under way wait for the next one and share it. There is no timer: who
/// comes to an idle system is served at once and alone.
///
/// A batch that fails as a whole is done again one by one, so that only the culprit is refused.
public final class GroupCommit<Q, A> implements AutoCloseable {
    /// A longer one saves hardly more, and all of it waits for its last.
    private static final int MOST_IN_A_BATCH = 256;
    /// Some tenths of a second's work: who would wait for longer is told so at once, and comes again.
    private static final int MOST_WAITING = 2_048;

    private final Commit<Q, A> commit;
    private final BlockingQueue<Waiting<Q, A>> queue = new LinkedBlockingQueue<>();
    private final int mostWaiting;
    private final Thread thread;
    private boolean isClosed;

    /// Does all requests in one transaction, and tells of each what came of it, in their order. It throws only
    /// where nothing of them was committed.
    @FunctionalInterface
    public interface Commit<Q, A> {
        List<Outcome<A>> of(List<Q> requests);
    }

    /// @param request null for the end
    private record Waiting<Q, A>(@Nullable Q request, CompletableFuture<A> answer) {}

    public GroupCommit(String name, Commit<Q, A> commit) {
        this(name, commit, MOST_WAITING);
    }

    GroupCommit(String name, Commit<Q, A> commit, int mostWaiting) {
        this.commit = commit;
        this.mostWaiting = mostWaiting;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /// Waits for the commit that decides the request; throws what it was refused with.
    ///
    /// @throws RejectedExecutionException at once, where too many wait already
    public A submit(Q request) {
        var answer = new CompletableFuture<A>();
        synchronized (queue) {
            if (isClosed) {
                throw new IllegalStateException("nothing is committed any more");
            }
            if (queue.size() >= mostWaiting) {
                throw new RejectedExecutionException("too many wait for a commit");
            }
            queue.add(new Waiting<>(request, answer));
        }
        try {
            return answer.join();
        } catch (CompletionException refused) {
            throw refused.getCause() instanceof RuntimeException reason ? reason : refused;
        }
    }

    private void run() {
        var isOpen = true;
        while (isOpen) {
            var batch = new ArrayList<Waiting<Q, A>>();
            try {
                batch.add(queue.take());
                queue.drainTo(batch, MOST_IN_A_BATCH - 1);
                isOpen = !batch.removeIf(waiting -> waiting.request() == null);
                commit(batch);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error failed) {
                // Memory ran out, most likely. Nobody waits for ever, and nothing is done again: an error does
                // not say whether the commit was done before it.
                batch.forEach(waiting -> waiting.answer().completeExceptionally(failed));
            }
        }
    }

    private void commit(List<Waiting<Q, A>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            var requests = new ArrayList<Q>();
            for (var waiting : batch) {
                requests.add(Objects.requireNonNull(waiting.request()));
            }
            answer(batch, commit.of(requests));
        } catch (RuntimeException failed) {
            if (batch.size() == 1) {
                batch.getFirst().answer().completeExceptionally(failed);
            } else {
                batch.forEach(alone -> commit(List.of(alone)));
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
        return queue.size();
    }

    /// Finishes what waits.
    @Override
    public void close() {
        synchronized (queue) {
            isClosed = true;
            queue.add(new Waiting<>(null, new CompletableFuture<>()));
        }
        try {
            thread.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
