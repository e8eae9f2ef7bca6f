package beppay.platform.http;

import org.jspecify.annotations.Nullable;

/// The memory that one response takes from the budget until it has been sent.
///
/// A response that is kept for all callers takes none, since it is in memory anyway. A small response takes none
/// either, since the memory of a connection includes it.
final class ReplyMemory {
    /// The system usually accepts this much in one write, and the response to a purchase is smaller.
    private static final int SMALL_BYTES = 8 * 1024;

    /// A stream's own buffer, and Jetty's.
    private static final int STREAM_BYTES = 2 * StreamedBody.PIECE_BYTES;

    private final MemoryBudget budget;
    private @Nullable ReplyBody shared;
    private long held;

    ReplyMemory(MemoryBudget budget) {
        this.budget = budget;
    }

    /// Returns false if the budget is exhausted. The response to a request that may have changed something is
    /// always sent, since its caller needs the outcome.
    boolean hold(Reply reply, Call call, boolean isKnown) {
        if (reply.prepared() != null || !call.isRead()) {
            return true;
        }
        var assembly = reply.assembly();
        if (assembly != null) {
            return reserve(assembly.memory() + (long) AssemblyWriter.SLICE_BYTES, isKnown);
        }
        return reply.writer() == null ? share(reply.content(), isKnown) : reserve(STREAM_BYTES, isKnown);
    }

    private boolean share(ReplyBody content, boolean isKnown) {
        if (content.bytes().length <= SMALL_BYTES) {
            return true;
        }
        if (!content.beginSending(budget, isKnown)) {
            return false;
        }
        shared = content;
        return true;
    }

    private boolean reserve(long bytes, boolean isKnown) {
        if (!budget.reserve(bytes, isKnown)) {
            return false;
        }
        held = bytes;
        return true;
    }

    void release() {
        budget.release(held);
        held = 0;
        if (shared != null) {
            shared.endSending(budget);
            shared = null;
        }
    }
}
