package beppay.platform.outbound;

import beppay.platform.outbound.PublicResult.Failure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/// Receives a response, and keeps the beginning of its body.
final class ResponseListener implements Response.Listener {
    private static final int EXCERPT_LENGTH = 1_024;
    /// Longer than any number of seconds and any date.
    private static final int MAX_RETRY_AFTER = 64;
    private static final Redaction REDACTION = new Redaction(List.of());

    private final int maxBytes;
    private final Supplier<Duration> elapsed;
    private final CompletableFuture<PublicResult> result;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private int readBytes;

    /// @param maxBytes a longer body is not read completely, and its connection ends
    ResponseListener(int maxBytes, Supplier<Duration> elapsed, CompletableFuture<PublicResult> result) {
        this.maxBytes = maxBytes;
        this.elapsed = elapsed;
        this.result = result;
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        var kept = new byte[Math.min(content.remaining(), Redaction.bytesFor(EXCERPT_LENGTH) - beginning.size())];
        content.get(content.position(), kept);
        beginning.writeBytes(kept);
        readBytes += content.remaining();
        if (readBytes > maxBytes) {
            result.complete(received(response));
        }
    }

    @Override
    public void onComplete(Result ended) {
        var response = ended.getResponse();
        // A server may respond without reading the request, and then it can't be sent completely.
        boolean isComplete = ended.getResponseFailure() == null && response.getStatus() > 0;
        result.complete(
                isComplete
                        ? received(response)
                        : new Failure(FailureReason.ofExchange(ended.getFailure()), elapsed.get()));
    }

    private PublicResult received(Response response) {
        return new PublicResult.Response(
                response.getStatus(),
                retryAfter(response),
                REDACTION.of(beginning.toByteArray(), EXCERPT_LENGTH),
                elapsed.get());
    }

    private static @Nullable String retryAfter(Response response) {
        var value = response.getHeaders().get(HttpHeader.RETRY_AFTER);
        return value == null || value.length() > MAX_RETRY_AFTER ? null : value;
    }
}
