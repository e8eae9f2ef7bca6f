package beppay.platform.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The part of a body that has arrived. Memory is reserved as the body grows and not by its announced length,
/// since announcing a length costs a caller nothing.
final class BodyBuffer {
    private static final byte[] EMPTY = {};
    /// Small, because most bodies arrive in one piece, for which the buffer has the exact length.
    private static final int MIN_CAPACITY = 256;

    private final MemoryBudget budget;
    private final boolean isKnown;
    private final int maxBytes;
    private byte[] bytes = EMPTY;
    private int size;

    /// @param isKnown whether the caller's API key was verified
    /// @param maxBytes the body's maximum length
    BodyBuffer(MemoryBudget budget, boolean isKnown, int maxBytes) {
        this.budget = budget;
        this.isKnown = isKnown;
        this.maxBytes = maxBytes;
    }

    int size() {
        return size;
    }

    /// Returns false if the budget is exhausted, in which case nothing was added.
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

    /// The complete body. Its memory stays reserved until [#release].
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
