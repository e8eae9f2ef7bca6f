package beppay.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Retries requests that are safe to repeat. The delay before a retry is that of `Retry-After`, or else an
/// exponential backoff. Both include a random part, so that clients don't retry at the same time.
final class Retries {
    static final Pause SLEEPING = wait -> Thread.sleep(wait.toMillis());

    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    /// The rate limit is reset within a minute. If the server requires a longer wait, the error is thrown
    /// instead.
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);

    private final HttpTransport wire;
    private final int attempts;
    private final Pause pause;
    private final RandomGenerator random;

    interface Pause {
        void pause(Duration wait) throws InterruptedException;
    }

    enum RetryPolicy {
        /// For idempotent requests: they read, revoke, or have an idempotency key.
        ALWAYS,
        IF_NOTHING_WAS_DONE
    }

    Retries(HttpTransport wire, BepPay.Builder builder) {
        this.wire = wire;
        this.attempts = builder.attempts;
        this.pause = builder.pause;
        this.random = builder.random;
    }

    /// The response, with the status 200 or 202. Throws the error of the last attempt.
    HttpResponse<byte[]> send(HttpRequest request, RetryPolicy repeating) {
        for (int attempt = 1; ; attempt++) {
            Duration retryAfter = null;
            try {
                var response = wire.send(request);
                if (response.statusCode() / 100 == 2) {
                    return response;
                }
                var refused = BepPayException.of(response);
                if (attempt >= attempts || !mayRepeat(refused, repeating)) {
                    throw refused;
                }
                retryAfter = refused.retryAfter();
            } catch (IOException broken) {
                if (attempt >= attempts || !mayRepeat(broken, repeating)) {
                    throw new UncheckedIOException(broken);
                }
            }
            pause(wait(attempt, retryAfter));
        }
    }

    /// The data of the response.
    <T> T data(HttpRequest request, RetryPolicy repeating, TypeReference<HttpTransport.SingleResponse<T>> type) {
        return wire.read(send(request, repeating), type).data();
    }

    /// A list that begins at an address.
    <T> Pages<T> list(URI first, TypeReference<HttpTransport.ListResponse<T>> type) {
        return new Pages<>(first, page -> {
            var response = send(wire.get(page), RetryPolicy.ALWAYS);
            var listed = wire.read(response, type);
            return new Pages.Page<>(listed.data(), listed.total(), wire.next(response));
        });
    }

    /// A list without a total.
    <T> Pages<T> uncounted(URI first, TypeReference<HttpTransport.UncountedResponse<T>> type) {
        return new Pages<>(first, page -> {
            var response = send(wire.get(page), RetryPolicy.ALWAYS);
            return new Pages.Page<>(wire.read(response, type).data(), null, wire.next(response));
        });
    }

    private static boolean mayRepeat(BepPayException refused, RetryPolicy repeating) {
        var retryAfter = refused.retryAfter();
        if (retryAfter != null && retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0) {
            return false;
        }
        return switch (refused.code()) {
            case RATE_LIMITED, UNAVAILABLE -> true;
            // The supplier has decided. Retry-After means that another attempt may succeed.
            case SUPPLIER_REFUSED -> repeating == RetryPolicy.ALWAYS && retryAfter != null;
            default -> repeating == RetryPolicy.ALWAYS && (refused.status() >= 500 || refused.status() == 429);
        };
    }

    private static boolean mayRepeat(IOException broken, RetryPolicy repeating) {
        var wasNeverSent = broken instanceof ConnectException || broken instanceof HttpConnectTimeoutException;
        return wasNeverSent || repeating == RetryPolicy.ALWAYS;
    }

    private Duration wait(int attempt, @Nullable Duration retryAfter) {
        if (retryAfter != null) {
            return retryAfter.plusMillis(random.nextLong(FIRST_WAIT.toMillis()));
        }
        // The shift is limited so that it can't overflow.
        long most = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(attempt - 1, 10));
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }

    private void pause(Duration wait) {
        try {
            pause.pause(wait);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Interrupted while waiting to retry."));
        }
    }
}
