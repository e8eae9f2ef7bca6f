package beppay.platform.http;

/// The bytes of a response. If they are sent to several callers at the same time, their memory counts only once.
final class ReplyBody {
    private final byte[] bytes;
    private int senders;

    ReplyBody(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Returns whether the budget suffices. If so, [#endSending] must follow.
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
