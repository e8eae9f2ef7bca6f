package beppay.platform.outbound;

import beppay.platform.outbound.PublicConnector.Connected;
import beppay.platform.outbound.PublicResult.Failure;
import beppay.platform.outbound.PublicResult.NotAttempted;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.Request;
import org.jspecify.annotations.Nullable;

/// One request and its result. The first result counts, for example the one at the deadline.
///
/// The exchange has ended when there is a result and no connection is being established any more.
final class PublicExchange {
    private final Request request;
    private final PublicConnector connector;
    private final PublicHttpLimits limits;
    private final Runnable onEnd;
    private final long startedNanos = System.nanoTime();
    private final CompletableFuture<PublicResult> result = new CompletableFuture<>();
    /// Whether a connection has been begun, or never will be.
    private final AtomicBoolean isDecided = new AtomicBoolean();
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private volatile @Nullable Connected connected;

    /// @param onEnd is called once
    PublicExchange(Request request, PublicConnector connector, PublicHttpLimits limits, Runnable onEnd) {
        this.request = request;
        this.connector = connector;
        this.limits = limits;
        this.onEnd = onEnd;
    }

    CompletableFuture<PublicResult> start(NameLookups names) {
        var deadline = limits.deadline();
        var late = new Failure("no response within %d seconds".formatted(deadline.toSeconds()), deadline);
        var closed = result.completeOnTimeout(late, deadline.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((first, failure) -> finish());
        var _ = names.find(request.getHost()).whenComplete(this::connect);
        return closed;
    }

    /// Ends the exchange early.
    void fail(String reason) {
        result.complete(new Failure(reason, elapsed()));
    }

    /// While a connection is being established, [#send] ends the exchange instead.
    private void finish() {
        if (isDecided.compareAndSet(false, true) || connected != null) {
            end();
        }
    }

    private void end() {
        if (hasEnded.compareAndSet(false, true)) {
            var open = connected;
            if (open != null) {
                open.close();
            }
            onEnd.run();
        }
    }

    private void connect(@Nullable List<InetAddress> addresses, @Nullable Throwable failure) {
        if (addresses == null) {
            result.complete(notFound(failure));
        } else if (isDecided.compareAndSet(false, true)) {
            var _ = connector
                    .connect(request, addresses, () -> !result.isDone())
                    .whenComplete(this::send);
        }
    }

    private PublicResult notFound(@Nullable Throwable failure) {
        return switch (failure) {
            case RejectedExecutionException full -> new NotAttempted("too many names are being resolved");
            case null, default -> new Failure(UnsuitableHost.REASON, elapsed());
        };
    }

    private void send(@Nullable Connected established, @Nullable Throwable failure) {
        connected = established;
        if (established == null) {
            end();
            fail(FailureReason.ofConnecting(failure));
        } else if (result.isDone()) {
            end();
        } else {
            var listener = new ResponseListener(limits.maxResponseBytes(), this::elapsed, result);
            established.connection().send(request, listener);
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
}
