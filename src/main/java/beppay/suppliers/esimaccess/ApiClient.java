package beppay.suppliers.esimaccess;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.platform.outbound.OutboundHttp;
import beppay.platform.outbound.OutboundRequest;
import beppay.platform.outbound.OutboundResult;
import beppay.platform.outbound.OutboundResult.NoResponse;
import beppay.platform.outbound.OutboundResult.NotSent;
import beppay.platform.outbound.OutboundResult.Response;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.NotProcessed;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import beppay.suppliers.wire.Deadlines;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Calls the API of eSIM Access. Every call is a POST with JSON, and signed.
final class ApiClient {
    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);

    private static final int TOO_MANY_REQUESTS = 429;
    /// The credentials or the address of this server are rejected, before anything is processed.
    static final Set<String> ACCESS_ERRORS = Set.of("000101", "000102", "101001", "101002", "101003", "401001");

    private final OutboundHttp http;
    private final RequestSlots slots;
    private final EsimAccessSettings settings;
    private final Signature signature;
    private final Deadlines deadlines;

    ApiClient(
            OutboundHttp http,
            RequestSlots slots,
            EsimAccessSettings settings,
            Signature signature,
            Deadlines deadlines) {
        this.http = http;
        this.slots = slots;
        this.settings = settings;
        this.signature = signature;
        this.deadlines = deadlines;
    }

    /// @param reader reads the field `obj`. What it has read is valid only if the result is [ApiResult.Success]
    ApiResult call(Endpoint endpoint, ObjectNode body, ObjReader reader) {
        return call(endpoint, endpoint.use(), body, reader);
    }

    /// @param use what the request is needed for
    /// @param reader as above
    ApiResult call(Endpoint endpoint, Use use, ObjectNode body, ObjReader reader) {
        return switch (send(endpoint, use, body)) {
            case null -> new NotProcessed(RequestSlots.NO_SLOT);
            case NotSent unsent -> new NotProcessed(unsent.reason());
            case NoResponse lost -> new Unclear(lost.reason());
            case Response response -> result(response, reader);
        };
    }

    /// Returns null if the rate limit permits no call.
    @Nullable
    OutboundResult send(Endpoint endpoint, Use use, ObjectNode body) {
        try (var slot = slots.take(use)) {
            return slot == null
                    ? null
                    : http.send(request(endpoint, body.toString().getBytes(UTF_8)));
        }
    }

    private OutboundRequest request(Endpoint endpoint, byte[] body) {
        return new OutboundRequest(
                "POST",
                settings.uri(endpoint.path()),
                endpoint.changesSomething(),
                signature.headers(body),
                body,
                endpoint == Endpoint.PACKAGES ? deadlines.packages() : deadlines.call(),
                endpoint.maxBytes());
    }

    /// Errors have the status 200. Other statuses come from servers in between.
    private static ApiResult result(Response response, ObjReader reader) {
        int statusClass = response.status() / 100;
        if (response.status() == TOO_MANY_REQUESTS) {
            return new NotProcessed("too many requests (HTTP status 429)");
        } else if (statusClass != 2 && statusClass != 4) {
            return new Unclear("HTTP status " + response.status());
        }
        var result = ResponseReader.read(response.body(), reader);
        if (result instanceof Failure failure) {
            if (ACCESS_ERRORS.contains(failure.code())) {
                LOG.warn(
                        "eSIM Access rejects BepPay's access code, signature, clock or address (error {})",
                        failure.code());
            }
            return failure;
        }
        return statusClass == 2 ? result : new Unclear("HTTP status " + response.status());
    }
}
