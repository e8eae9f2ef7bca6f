package beppay.notifications;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the notifications whose signature is missing or wrong, and reports them once a minute at most.
final class WrongSignatures {
    private static final long REPORTED_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(WrongSignatures.class);

    private final String supplier;
    private final LongSupplier nanos;
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong nextReportNanos;

    /// @param nanos a clock like [System#nanoTime]
    WrongSignatures(String supplier, LongSupplier nanos) {
        this.supplier = supplier;
        this.nanos = nanos;
        nextReportNanos = new AtomicLong(nanos.getAsLong());
    }

    void count() {
        long count = total.incrementAndGet();
        long now = nanos.getAsLong();
        long next = nextReportNanos.get();
        if (now - next >= 0 && nextReportNanos.compareAndSet(next, now + REPORTED_EVERY_NANOS)) {
            LOG.warn("{} notifications of {} had no valid signature since the start", count, supplier);
        }
    }
}
