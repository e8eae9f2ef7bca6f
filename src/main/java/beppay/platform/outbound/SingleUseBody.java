package beppay.platform.outbound;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;

/// A request's body that is sent at most once.
///
/// The client subscribes to it when it has sent the headers. A request whose body was never subscribed to is
/// incomplete, so the server can't have processed it. A second subscription would be a silent repetition of the
/// request by the client, and is rejected.
final class SingleUseBody implements BodyPublisher {
    private enum State {
        UNSENT,
        SENT,
        ABANDONED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.UNSENT);
    private final BodyPublisher bytes;

    SingleUseBody(byte[] body) {
        bytes = BodyPublishers.ofByteArray(body);
    }

    @Override
    public long contentLength() {
        return bytes.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        if (state.compareAndSet(State.UNSENT, State.SENT)) {
            bytes.subscribe(subscriber);
            return;
        }
        subscriber.onSubscribe(new NothingToSend());
        subscriber.onError(new IOException("The body was already sent, or the request was abandoned."));
    }

    /// Ensures that the body will not be sent from now on. Returns false if it may have been sent.
    boolean abandon() {
        return state.compareAndSet(State.UNSENT, State.ABANDONED);
    }

    private static final class NothingToSend implements Subscription {
        @Override
        public void request(long items) {
            // The subscriber receives an error instead.
        }

        @Override
        public void cancel() {
            // Nothing is in progress.
        }
    }
}
