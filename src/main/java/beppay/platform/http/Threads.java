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

/// The threads for actions that are not [QuickAction]s: a bounded number of workers, virtual threads, and one
/// platform thread that is kept for an action that waits.
///
/// Short work with the database is a third faster on a few platform threads than on virtual threads. Waiting
/// costs a virtual thread almost nothing. Of the actions that wait, the first usually waits for no other. It
/// runs on a platform thread that does nothing else, so the processor's caches still contain its data.
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

    /// @throws RejectedExecutionException if the workers' queue is full, or the server has stopped
    void run(ThreadKind kind, Supplier<Reply> action, Consumer<Reply> send) {
        if (kind == ThreadKind.WORKER) {
            onWorker(() -> send.accept(action.get()));
        } else if (kind == ThreadKind.FIRST_OR_VIRTUAL && isFirstBusy.compareAndSet(false, true)) {
            runFirst(action, send);
        } else {
            virtual.newThread(() -> send.accept(action.get())).start();
        }
    }

    /// @throws RejectedExecutionException if the workers' queue is full, or the server has stopped
    void onWorker(Runnable work) {
        workers.execute(work);
    }

    private void runFirst(Supplier<Reply> action, Consumer<Reply> send) {
        try {
            first.execute(() -> serveFirst(action, send));
        } catch (RejectedExecutionException | Error stopped) {
            isFirstBusy.set(false);
            throw stopped;
        }
    }

    /// The thread is free again before the response is sent, because the next request often comes from the
    /// caller that receives this response. A streamed response takes as long as its caller needs, so it is
    /// written on another thread.
    private void serveFirst(Supplier<Reply> action, Consumer<Reply> send) {
        Reply reply;
        try {
            reply = action.get();
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
