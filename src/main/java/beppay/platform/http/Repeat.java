package beppay.platform.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A request as it was read, and its answer as it was sent; but each time with the date and a name of its own.
final class Repeat {
    private final ByteBuffer asked;
    private final ByteBuffer head;
    private final int date;
    private final int requestId;
    private final Prepared prepared;

    private Repeat(byte[] asked, byte[] head, int date, int requestId, Prepared prepared) {
        this.asked = direct(asked);
        this.head = direct(head);
        this.date = date;
        this.requestId = requestId;
        this.prepared = prepared;
    }

    /// Null where the head is not whole.
    static @Nullable Repeat of(byte[] asked, byte[] head, Prepared prepared) {
        int date = Head.valueOf("Date", head);
        int requestId = Head.valueOf(Sending.REQUEST_ID, head);
        return Head.isWhole(head) && date > 0 && requestId > 0
                ? new Repeat(asked, head, date, requestId, prepared)
                : null;
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    boolean isAskedFor(ByteBuffer read) {
        return asked.equals(read) && prepared.isStillSo().getAsBoolean();
    }

    /// Is to be sent before it is asked for again.
    ByteBuffer[] answer(Repetition repetition) {
        head.put(date, Head.bytes(repetition.date().getValue()));
        head.put(requestId, Head.bytes(repetition.requestIds().next()));
        var body = prepared.body();
        return body.hasRemaining()
                ? new ByteBuffer[] {head.duplicate(), body.duplicate()}
                : new ByteBuffer[] {head.duplicate()};
    }
}
