package beppay.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// Sends requests and reads responses.
final class HttpTransport {
    private static final int ACCEPTED = 202;

    /// Ignores unknown fields, and fails if a documented one is missing.
    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .build();

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/?#@]+");
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");
    private static final Pattern KEY = Pattern.compile("[!-~]+");

    private final URI address;
    private final @Nullable String key;
    private final Duration timeout;
    private final HttpClient http;
    private final Consumer<HttpResponse<byte[]>> observer;

    record SingleResponse<T>(T data) {}

    record ListResponse<T>(List<T> data, long total) {}

    record UncountedResponse<T>(List<T> data, boolean hasMore) {}

    /// The response to a purchase or a top-up that is paid and delivered.
    interface PaidResponse<O> {
        O outcome(boolean isReplayed);
    }

    /// The data of a response while the supplier has not delivered.
    private record Pending(Purchase.Placed order) {}

    HttpTransport(BepPay.Builder builder) {
        if (!ADDRESS.matcher(builder.address).matches()) {
            throw new IllegalArgumentException("The address must have no path, such as https://esim.example.com.");
        }
        // HttpRequest would also reject the key, but with a message that contains it.
        if (builder.key != null && !KEY.matcher(builder.key).matches()) {
            throw new IllegalArgumentException("The key is empty or contains invalid characters.");
        }
        address = URI.create(builder.address);
        key = builder.key;
        timeout = builder.timeout;
        http = builder.http != null
                ? builder.http
                : HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        observer = builder.observer;
    }

    URI uri(String path) {
        return uri(path, Parameters.NONE);
    }

    URI uri(String path, Parameters parameters) {
        return address.resolve(path + parameters.query());
    }

    HttpRequest get(URI uri) {
        return request(uri).build();
    }

    HttpRequest delete(URI uri) {
        return request(uri).DELETE().build();
    }

    HttpRequest.Builder post(String path, Object body) {
        return request(uri(path))
                .setHeader("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    HttpRequest patch(String path, Object body) {
        return request(uri(path))
                .setHeader("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
    }

    HttpRequest post(String path) {
        return request(uri(path)).POST(BodyPublishers.noBody()).build();
    }

    private HttpRequest.Builder request(URI uri) {
        var request = HttpRequest.newBuilder(uri);
        return key == null ? request : request.setHeader("Authorization", "Bearer " + key);
    }

    Duration timeout() {
        return timeout;
    }

    /// The time-out includes the body, which the time-out of an [HttpRequest] does not.
    HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        var millis = request.timeout().orElse(timeout).toMillis();
        var future = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            var response = future.get(millis, TimeUnit.MILLISECONDS);
            observer.accept(response);
            return response;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
        } catch (TimeoutException late) {
            future.cancel(true);
            throw new HttpTimeoutException("There was no complete response within %d ms.".formatted(millis));
        } catch (InterruptedException ended) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Interrupted while waiting for a response."));
        }
    }

    /// The parser's exception is not passed on, because it may quote the response, which can contain an
    /// activation code. A number whose exponent is too large for a BigDecimal causes a [NumberFormatException].
    <T> T read(HttpResponse<byte[]> response, TypeReference<T> type) {
        try {
            return JSON.readValue(response.body(), type);
        } catch (JacksonException | NumberFormatException unreadable) {
            throw undocumented(response);
        }
    }

    /// The outcome of a purchase or a top-up.
    ///
    /// @param processing creates the outcome while the supplier has not delivered
    <O> O outcome(
            HttpResponse<byte[]> response,
            TypeReference<? extends PaidResponse<O>> paid,
            BiFunction<Purchase.Placed, Boolean, O> processing) {
        boolean isReplayed =
                response.headers().firstValue("Idempotent-Replayed").isPresent();
        if (response.statusCode() == ACCEPTED) {
            var pending = read(response, new TypeReference<SingleResponse<Pending>>() {});
            return processing.apply(pending.data().order(), isReplayed);
        }
        return read(response, paid).outcome(isReplayed);
    }

    /// The address of the next page (RFC 8288); null on the last page. An address on another server is rejected,
    /// because the key would be sent there.
    @Nullable
    URI next(HttpResponse<byte[]> response) {
        var next = NEXT.matcher(String.join(",", response.headers().allValues("Link")));
        if (!next.find()) {
            return null;
        }
        var target = address.resolve(next.group(1));
        if (!target.toString().startsWith(address + "/")) {
            throw undocumented(response);
        }
        return target;
    }

    private static UncheckedIOException undocumented(HttpResponse<byte[]> response) {
        return new UncheckedIOException(new IOException("The response %d %s is not as documented."
                .formatted(
                        response.statusCode(),
                        response.headers().firstValue("X-Request-Id").orElse(""))));
    }
}
