package beppay.platform.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Where actions run that are not answered at once: on one of the bounded workers, or on a virtual thread of its own.
///
/// Short work with a database is done a third faster by a few platform threads than by virtual ones; what waits for
/// others costs a virtual thread next to nothing. One that comes while no other waits will hardly wait itself, and is
/// done by a worker.
final class Threads {
    private final ThreadPoolExecutor workers;
    private final Semaphore alone = new Semaphore(1);
    private final ThreadFactory virtual = Thread.ofVirtual().name("waiting").factory();

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
    void run(boolean waits, Runnable action) {
        if (!waits) {
            workers.execute(action);
        } else if (workers.getQueue().isEmpty() && alone.tryAcquire()) {
            runAlone(action);
        } else {
            virtual.newThread(action).start();
        }
    }

    private void runAlone(Runnable action) {
        try {
            workers.execute(() -> {
                try {
                    action.run();
                } finally {
                    alone.release();
                }
            });
        } catch (RejectedExecutionException full) {
            alone.release();
            throw full;
        }
    }

    void shutdown() {
        workers.shutdown();
        workers.getQueue().clear();
    }
}
