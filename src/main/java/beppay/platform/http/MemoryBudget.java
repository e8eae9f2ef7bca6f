package beppay.platform.http;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes all connections together may hold in memory for one purpose.
///
/// Callers without a credential may fill half of it. The other half is kept for callers whose API key was checked,
/// so that strangers can't use up what partners need.
final class MemoryBudget {
    private final long maxBytes;
    private final long maxBytesForStrangers;
    private final AtomicLong held = new AtomicLong();

    MemoryBudget(long maxBytes) {
        this.maxBytes = maxBytes;
        this.maxBytesForStrangers = maxBytes / 2;
    }

    /// Whether the bytes may be held; if so, they are to be released.
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
