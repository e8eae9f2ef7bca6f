package beppay.platform.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The part of a body that has arrived. Its memory is reserved as it grows, never by the announced length alone,
/// which costs a caller nothing to announce.
final class BodyBuffer {
    private static final byte[] EMPTY = {};
    /// Small, because most bodies arrive whole and the buffer is then as long as they are.
    private static final int MIN_CAPACITY = 256;

    private final MemoryBudget budget;
    private final boolean isKnown;
    private final int maxBytes;
    private byte[] bytes = EMPTY;
    private int size;

    /// @param maxBytes how long the body will be at most
    BodyBuffer(MemoryBudget budget, boolean isKnown, int maxBytes) {
        this.budget = budget;
        this.isKnown = isKnown;
        this.maxBytes = maxBytes;
    }

    int size() {
        return size;
    }

    /// False where the budget is used up; nothing was added then.
    boolean add(ByteBuffer more) {
        int needed = size + more.remaining();
        if (needed > bytes.length && !grow(needed)) {
            return false;
        }
        int count = more.remaining();
        more.get(bytes, size, count);
        size += count;
        return true;
    }

    private boolean grow(int needed) {
        int capacity = Math.max(needed, Math.min(maxBytes, Math.max(2 * bytes.length, MIN_CAPACITY)));
        if (!budget.reserve(capacity - bytes.length, isKnown)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, capacity);
        return true;
    }

    /// The body, whose memory stays reserved until [#release].
    byte[] whole() {
        if (size < bytes.length) {
            budget.release(bytes.length - size);
            bytes = Arrays.copyOf(bytes, size);
        }
        return bytes;
    }

    void release() {
        budget.release(bytes.length);
        bytes = EMPTY;
        size = 0;
    }
}
