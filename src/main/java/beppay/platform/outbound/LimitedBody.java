package beppay.platform.outbound;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// Collects the body of a response, up to a limit. A body that is too large, or is compressed although the
/// request asked for no compression, ends the connection.
final class LimitedBody implements BodySubscriber<byte[]> {
    private final int maxBytes;
    private final @Nullable UnreadableResponse rejection;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    private LimitedBody(int maxBytes, @Nullable UnreadableResponse rejection) {
        this.maxBytes = maxBytes;
        this.rejection = rejection;
    }

    static BodyHandler<byte[]> upTo(int maxBytes) {
        return head -> new LimitedBody(maxBytes, rejectionOf(head, maxBytes));
    }

    private static @Nullable UnreadableResponse rejectionOf(ResponseInfo head, int maxBytes) {
        var encodings = head.headers().allValues("Content-Encoding");
        if (!encodings.stream().allMatch(encoding -> encoding.isBlank() || encoding.equalsIgnoreCase("identity"))) {
            return UnreadableResponse.compressed();
        }
        // The client has already rejected a length that is not a number.
        return head.headers().firstValueAsLong("Content-Length").orElse(0) > maxBytes
                ? UnreadableResponse.tooLarge()
                : null;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        if (rejection == null) {
            begun.request(Long.MAX_VALUE);
        } else {
            reject(rejection);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (var buffer : buffers) {
            if (result.isDone()) {
                return;
            }
            if (buffer.remaining() > maxBytes - received.size()) {
                reject(UnreadableResponse.tooLarge());
                return;
            }
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            received.writeBytes(bytes);
        }
    }

    private void reject(UnreadableResponse reason) {
        if (subscription != null) {
            subscription.cancel();
        }
        received.reset();
        result.completeExceptionally(reason);
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(received.toByteArray());
    }
}
