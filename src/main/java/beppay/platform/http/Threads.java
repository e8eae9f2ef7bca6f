package beppay.platform.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Where actions run that are not answered at once: on one of the bounded workers, or on a virtual thread of its own.
///
/// Short work with a database is done a third faster by a few platform threads than by virtual ones; what waits for
/// others costs a virtual thread next to nothing. One that comes while no other waits will hardly wait itself, and is
/// done by a platform thread that does nothing else: always the same, so that what it needs is still near its
/// processor.
final class Threads {
    private final ThreadPoolExecutor workers;
    private final ThreadFactory virtual = Thread.ofVirtual().name("waiting").factory();
    private final ExecutorService first =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("first").factory());
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

    /// @throws java.util.concurrent.RejectedExecutionException where the workers have too much to do
    void run(boolean waits, Supplier<Reply> answer, Consumer<Reply> send) {
        if (!waits) {
            workers.execute(() -> send.accept(answer.get()));
        } else if (isFirstBusy.compareAndSet(false, true)) {
            first.execute(() -> serveFirst(answer, send));
        } else {
            virtual.newThread(() -> send.accept(answer.get())).start();
        }
    }

    /// The next may come before the answer is sent, since its caller is often the one that waits for it; but not while
    /// a slow caller takes an answer that is only being written.
    private void serveFirst(Supplier<Reply> answer, Consumer<Reply> send) {
        boolean isBusy = true;
        try {
            var reply = answer.get();
            if (reply.writer() == null) {
                isBusy = false;
                isFirstBusy.set(false);
            }
            send.accept(reply);
        } finally {
            if (isBusy) {
                isFirstBusy.set(false);
            }
        }
    }

    void shutdown() {
        first.shutdown();
        workers.shutdown();
        workers.getQueue().clear();
    }
}
