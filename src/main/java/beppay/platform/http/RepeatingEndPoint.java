package beppay.platform.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A connection that answers at once who asks again for what is kept in memory, in the very same bytes. Whatever else
/// is read is handed to Jetty.
///
/// This spares a third of what the answer costs, so that a crowd that looks again and again whether the plans were
/// changed is served as cheaply as from a file.
final class RepeatingEndPoint extends TimedEndPoint implements Callback {
    /// Of the threads that serve connections, each of which reads one at a time.
    private static final ThreadLocal<ByteBuffer> READ =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(Repeats.MOST_BYTES + 1));

    private final SelectionKey key;
    private final Repetition repetition;
    private final Repeats repeats = new Repeats();
    private final AtomicReference<Sent> sent = new AtomicReference<>(Sent.WHOLE);

    /// What was read here and is Jetty's.
    private byte @Nullable [] ahead;
    /// Of which Jetty is about to send the head.
    private @Nullable Prepared awaited;

    /// How far the last repeated answer has been taken.
    private enum Sent {
        WHOLE,
        PARTLY,
        /// And Jetty wants to read meanwhile.
        PARTLY_AND_READ
    }

    RepeatingEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            WebSettings settings,
            Repetition repetition) {
        super(channel, selector, key, scheduler, settings);
        this.key = key;
        this.repetition = repetition;
    }

    static RepeatingEndPoint of(Request request) {
        return (RepeatingEndPoint)
                request.getConnectionMetaData().getConnection().getEndPoint();
    }

    @Override
    public @Nullable Runnable onSelected() {
        boolean mayRepeat = isSilent() && sent.get() == Sent.WHOLE && repeats.areExpected();
        return mayRepeat && key.readyOps() == SelectionKey.OP_READ && isRepeated() ? null : super.onSelected();
    }

    /// Where the connection has ended or is broken, Jetty finds it so too.
    private boolean isRepeated() {
        var read = READ.get().clear();
        try {
            if (getChannel().read(read) <= 0) {
                return false;
            }
        } catch (IOException broken) {
            return false;
        }
        var repeat = repeats.find(read.flip());
        if (repeat != null && mayBegin()) {
            send(repeat.answer(repetition));
            return true;
        }
        ahead = new byte[read.remaining()];
        read.get(ahead);
        return false;
    }

    private boolean mayBegin() {
        boolean mayBegin = repetition.begun().begin();
        if (!mayBegin) {
            repetition.begun().answered();
        }
        return mayBegin;
    }

    /// Mostly the system takes it whole. What is left is Jetty's to send.
    private void send(ByteBuffer[] answer) {
        if (isTaken(answer)) {
            repetition.begun().answered();
        } else {
            sent.set(Sent.PARTLY);
            replyBegins();
            write(this, answer);
        }
    }

    private boolean isTaken(ByteBuffer[] answer) {
        try {
            if (answer.length == 1) {
                getChannel().write(answer[0]);
            } else {
                getChannel().write(answer);
            }
        } catch (IOException broken) {
            return false;
        }
        notIdle();
        return !answer[answer.length - 1].hasRemaining();
    }

    @Override
    public void succeeded() {
        replyTaken();
        repetition.begun().answered();
        if (sent.getAndSet(Sent.WHOLE) == Sent.PARTLY_AND_READ) {
            super.needsFillInterest();
        }
    }

    @Override
    public void failed(Throwable cause) {
        repetition.begun().answered();
        close(cause);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    int read(ByteBuffer buffer) throws IOException {
        if (sent.get() != Sent.WHOLE) {
            return 0;
        }
        boolean isBeginning = isSilent();
        int read = ahead == null ? super.read(buffer) : readAhead(buffer, ahead);
        if (read > 0 && isBeginning) {
            repeats.begin(buffer);
        } else if (read > 0) {
            repeats.goOn();
        }
        return read;
    }

    private int readAhead(ByteBuffer buffer, byte[] bytes) {
        ahead = null;
        notIdle();
        BufferUtil.append(buffer, bytes);
        return bytes.length;
    }

    /// Nothing is read while an answer is still being taken: the next one would be sent into it.
    @Override
    protected void needsFillInterest() {
        if (!sent.compareAndSet(Sent.PARTLY, Sent.PARTLY_AND_READ)) {
            super.needsFillInterest();
        }
    }

    /// The answer that Jetty sends next is everybody's who asks in these words.
    void repeatable(Request request, Prepared prepared) {
        repeats.end(request);
        if (repeats.isWhole()) {
            awaited = prepared;
        }
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        if (awaited != null) {
            repeats.remember(buffers[0], awaited);
            awaited = null;
        }
        return super.flush(buffers);
    }
}
