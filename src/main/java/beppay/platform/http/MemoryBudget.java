package beppay.platform.http;

import java.util.concurrent.atomic.AtomicLong;

/// The number of bytes that all connections together may hold in memory for one purpose.
///
/// Callers without a verified API key may use half of it. The other half is reserved for partners, whose keys
/// were verified.
final class MemoryBudget {
    private final long maxBytes;
    private final long maxBytesForStrangers;
    private final AtomicLong held = new AtomicLong();

    MemoryBudget(long maxBytes) {
        this.maxBytes = maxBytes;
        this.maxBytesForStrangers = maxBytes / 2;
    }

    /// Returns whether the bytes were reserved. If so, the caller must release them.
    boolean reserve(long bytes, boolean isKnown) {
        long max = isKnown ? maxBytes : maxBytesForStrangers;
        while (true) {
            long before = held.get();
            if (bytes > max - before) {
                return false;
            }
            if (held.compareAndSet(before, before + bytes)) {
                return true;
            }
        }
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
