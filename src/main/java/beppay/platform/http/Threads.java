package beppay.platform.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Where actions run that are not answered at once: on one of the bounded workers, on a virtual thread of its own,
/// or on the one thread that is kept for who comes first.
///
/// Short work with a database is done a third faster by a few platform threads than by virtual ones; what waits for
/// others costs a virtual thread next to nothing. Of what waits, one comes first and mostly has nobody to wait
/// for. It is done by a platform thread that does nothing else, so that its processor's caches still hold what it
/// needs.
final class Threads {
    private final ThreadPoolExecutor workers;
    private final ThreadFactory virtual = Thread.ofVirtual().name("waiting").factory();
    private final ExecutorService first = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("waiting-first").factory());
    private final AtomicBoolean isFirstBusy = new AtomicBoolean();

    Threads(WebSettings settings) {
        workers = new ThreadPoolExecutor(
                settings.workers(),
                settings.workers(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue()),
                Thread.ofPlatform().name("worker-", 1).factory());
    }

    /// @throws RejectedExecutionException where the workers have too much to do, or the server has stopped
    void run(ThreadKind kind, Supplier<Reply> answer, Consumer<Reply> send) {
        if (kind == ThreadKind.WORKER) {
            onWorker(() -> send.accept(answer.get()));
        } else if (kind == ThreadKind.FIRST_OR_VIRTUAL && isFirstBusy.compareAndSet(false, true)) {
            runFirst(answer, send);
        } else {
            virtual.newThread(() -> send.accept(answer.get())).start();
        }
    }

    /// @throws RejectedExecutionException where the workers have too much to do, or the server has stopped
    void onWorker(Runnable work) {
        workers.execute(work);
    }

    private void runFirst(Supplier<Reply> answer, Consumer<Reply> send) {
        try {
            first.execute(() -> serveFirst(answer, send));
        } catch (RejectedExecutionException | Error stopped) {
            isFirstBusy.set(false);
            throw stopped;
        }
    }

    /// It is free again before the answer is sent, because the next request often comes from the very caller who
    /// waits for this answer. What is only being written may take as long as its caller likes, and is written
    /// elsewhere.
    private void serveFirst(Supplier<Reply> answer, Consumer<Reply> send) {
        Reply reply;
        try {
            reply = answer.get();
        } finally {
            isFirstBusy.set(false);
        }
        if (reply.writer() == null) {
            send.accept(reply);
        } else {
            virtual.newThread(() -> send.accept(reply)).start();
        }
    }

    void shutdown() {
        first.shutdown();
        workers.shutdown();
        workers.getQueue().clear();
    }
}
