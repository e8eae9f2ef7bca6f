package beppay.platform.outbound;

import beppay.platform.outbound.OutboundResult.NoResponse;
import beppay.platform.outbound.OutboundResult.NotSent;
import beppay.platform.outbound.OutboundResult.Response;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls the servers of one other company, with HTTP/1.1, without redirects, proxies, cookies or compression.
///
/// A call blocks its thread until the complete response has arrived, or until its deadline. It never throws
/// because of what a server does. A request with a body is sent at most once, so the caller decides whether to
/// repeat it. Java's client repeats a GET without a body if its connection ends before the response.
public final class OutboundHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundHttp.class);

    private final Connections connections;
    private final Redaction redaction;
    private final InstantSource clock;
    private final Consumer<Exchange> evidence;

    /// @param connectTimeout the part of each deadline that connecting may take
    /// @param evidence receives each exchange when it has ended, on the thread of the caller
    public OutboundHttp(
            Duration connectTimeout, Redaction redaction, InstantSource clock, Consumer<Exchange> evidence) {
        connections = new Connections(connectTimeout);
        this.redaction = redaction;
        this.clock = clock;
        this.evidence = evidence;
    }

    public OutboundResult send(OutboundRequest request) {
        var call = new Call(request, clock.instant(), System.nanoTime());
        var result = call.send();
        try {
            evidence.accept(result.exchange());
        } catch (RuntimeException failed) {
            // The result is worth more than its evidence.
            LOG.warn("The evidence of {} was not recorded", request, failed);
        }
        return result;
    }

    /// Ends all calls in progress.
    @Override
    public void close() {
        connections.close();
    }

    private final class Call {
        private final OutboundRequest request;
        private final SingleUseBody body;
        private final Instant startedAt;
        private final long startedNanos;

        Call(OutboundRequest request, Instant startedAt, long startedNanos) {
            this.request = request;
            this.startedAt = startedAt;
            this.startedNanos = startedNanos;
            body = new SingleUseBody(request.body());
        }

        OutboundResult send() {
            var future = connections.send(request, body);
            try {
                return responded(future.get(request.deadline().toNanos(), TimeUnit.NANOSECONDS));
            } catch (ExecutionException failed) {
                return failed(reason(failed.getCause()), isConnectFailure(failed.getCause()));
            } catch (TimeoutException late) {
                return cancelled(future, "the deadline passed");
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return cancelled(future, "BepPay is stopping");
            }
        }

        private Response responded(HttpResponse<byte[]> response) {
            var exchange = exchange(response.statusCode(), redaction.of(response.body()), null);
            return new Response(response.statusCode(), response.headers(), response.body(), exchange);
        }

        private OutboundResult cancelled(CompletableFuture<?> future, String reason) {
            var result = failed(reason, false);
            future.cancel(true);
            return result;
        }

        /// The client never subscribes to an empty body, so then only a failure to connect is certain.
        private OutboundResult failed(String reason, boolean isConnectFailure) {
            boolean isUnsent = isConnectFailure || (request.body().length > 0 && body.abandon());
            var exchange = exchange(null, null, reason);
            return isUnsent ? new NotSent(reason, exchange) : new NoResponse(reason, exchange);
        }

        private Exchange exchange(@Nullable Integer status, @Nullable String response, @Nullable String failure) {
            return new Exchange(
                    startedAt,
                    Duration.ofNanos(System.nanoTime() - startedNanos),
                    request.method(),
                    request.uri().getRawPath(),
                    status,
                    redaction.of(request.body()),
                    response,
                    failure);
        }
    }

    /// A failed TLS handshake is none, because with TLS 1.3 the server may reject it after the request was sent.
    private static boolean isConnectFailure(@Nullable Throwable failure) {
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
    }

    /// The messages of exceptions are not used, because they may quote the response.
    private static String reason(@Nullable Throwable failure) {
        return switch (failure) {
            case UnreadableResponse rejected -> rejected.reason();
            case HttpConnectTimeoutException late -> "connecting took too long";
            case ConnectException unreachable -> "the server can't be reached";
            case SSLException untrusted -> "the TLS connection failed";
            case ProtocolException invalid -> "the response is not valid HTTP";
            case RejectedExecutionException closed -> "BepPay is stopping";
            case null, default -> "the connection was lost";
        };
    }
}
