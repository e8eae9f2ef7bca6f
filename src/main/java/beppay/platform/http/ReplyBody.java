package beppay.platform.http;

/// The bytes of an answer. They may be on their way to several callers at once, and count only once as memory.
final class ReplyBody {
    private final byte[] bytes;
    private int senders;

    ReplyBody(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Whether the budget allows it; if so, [#endSending] must follow.
    synchronized boolean beginSending(MemoryBudget budget, boolean isKnown) {
        if (senders == 0 && !budget.reserve(bytes.length, isKnown)) {
            return false;
        }
        senders++;
        return true;
    }

    synchronized void endSending(MemoryBudget budget) {
        senders--;
        if (senders == 0) {
            budget.release(bytes.length);
        }
    }
}
