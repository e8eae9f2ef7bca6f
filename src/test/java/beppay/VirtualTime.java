package beppay;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A clock that moves only when all its threads wait, and then to the time for which the first of them waits.
/// One thread runs at a time, so work takes no time, and the threads see one order of all events.
public final class VirtualTime {
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Wait> waits =
            new PriorityQueue<>(Comparator.comparingLong(Wait::until).thenComparingLong(Wait::number));
    private final Semaphore ended = new Semaphore(0);
    private long now;
    private long count;
    private @Nullable Throwable failure;

    private record Wait(long until, long number, Semaphore isOver) {}

    /// In nanoseconds, like [System#nanoTime], from 0.
    public long now() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    /// Returns at this time.
    public void sleepUntil(long nanos) {
        var wait = join(nanos);
        runNext();
        wait.isOver.acquireUninterruptibly();
    }

    /// Runs the work in a thread that begins as soon as the others wait.
    public void start(Runnable work) {
        var wait = join(now());
        Thread.ofVirtual().start(() -> {
            wait.isOver.acquireUninterruptibly();
            try {
                work.run();
            } catch (Throwable failed) {
                failure = failed;
            }
            runNext();
        });
    }

    /// Runs the threads until all of them have ended.
    public void run() {
        runNext();
        ended.acquireUninterruptibly();
        if (failure != null) {
            throw new IllegalStateException("A thread failed", failure);
        }
    }

    private Wait join(long nanos) {
        lock.lock();
        try {
            var wait = new Wait(Math.max(nanos, now), count++, new Semaphore(0));
            waits.add(wait);
            return wait;
        } finally {
            lock.unlock();
        }
    }

    private void runNext() {
        lock.lock();
        try {
            var next = waits.poll();
            if (next == null) {
                ended.release();
            } else {
                now = next.until;
                next.isOver.release();
            }
        } finally {
            lock.unlock();
        }
    }
}
