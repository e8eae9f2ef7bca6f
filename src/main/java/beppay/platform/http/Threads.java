package beppay.platform.http;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Where actions run that are not answered at once: on one of the bounded workers, or on a virtual thread of its own.
///
/// Short work with a database is done a third faster by a few platform threads than by virtual ones; what waits for
/// others costs a virtual thread next to nothing.
final class Threads {
    private final ThreadPoolExecutor workers;
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
        if (waits) {
            virtual.newThread(action).start();
        } else {
            workers.execute(action);
        }
    }

    void shutdown() {
        workers.shutdown();
        workers.getQueue().clear();
    }
}
