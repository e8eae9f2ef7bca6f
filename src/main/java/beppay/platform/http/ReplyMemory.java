package beppay.platform.http;

import org.jspecify.annotations.Nullable;

/// The memory that one answer takes from the budget until its caller has taken it.
///
/// An answer that is kept for everybody takes none, since it is there anyway; nor does a small one, which the
/// memory of a connection includes.
final class ReplyMemory {
    /// What the system mostly takes at once, and what a purchase's answer stays below.
    private static final int SMALL_BYTES = 8 * 1024;

    /// What a stream has beside its own buffer: Jetty's.
    private static final int STREAM_BYTES = 2 * StreamedBody.PIECE_BYTES;

    private final MemoryBudget budget;
    private @Nullable ReplyBody shared;
    private long held;

    ReplyMemory(MemoryBudget budget) {
        this.budget = budget;
    }

    /// False where the budget is used up. The answer to a request that may have changed something is sent in any
    /// case: its caller must know.
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
