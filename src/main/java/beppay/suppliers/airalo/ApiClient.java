package beppay.suppliers.airalo;

import beppay.platform.outbound.OutboundHttp;
import beppay.platform.outbound.OutboundRequest;
import beppay.platform.outbound.OutboundResult;
import beppay.platform.outbound.OutboundResult.NoResponse;
import beppay.platform.outbound.OutboundResult.NotSent;
import beppay.platform.outbound.OutboundResult.Response;
import beppay.suppliers.BothSlots;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.airalo.ApiRequest.Kind;
import beppay.suppliers.airalo.ApiResult.Failure;
import beppay.suppliers.airalo.ApiResult.NotProcessed;
import beppay.suppliers.airalo.ApiResult.Rejected;
import beppay.suppliers.airalo.ApiResult.Success;
import beppay.suppliers.airalo.ApiResult.Unclear;
import beppay.suppliers.wire.Deadlines;
import beppay.suppliers.wire.InvalidResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Calls the API of Airalo with an access token. A call whose token is rejected was not processed, and is
/// repeated once with a new token.
final class ApiClient {
    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    /// The status of every documented error.
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;

    private final OutboundHttp http;
    private final RequestSlots slots;
    private final RequestSlots usageSlots;
    private final AiraloSettings settings;
    private final AccessToken tokens;
    private final Deadlines deadlines;

    /// @param slots for all requests
    /// @param usageSlots for those about the usage of an eSIM, which have a limit of their own
    ApiClient(
            OutboundHttp http,
            RequestSlots slots,
            RequestSlots usageSlots,
            AiraloSettings settings,
            AccessToken tokens,
            Deadlines deadlines) {
        this.http = http;
        this.slots = slots;
        this.usageSlots = new BothSlots(slots, usageSlots);
        this.settings = settings;
        this.tokens = tokens;
        this.deadlines = deadlines;
    }

    /// @param reader reads the body of a response of success. What it has read is valid only if the result is
    ///     [Success]
    ApiResult call(ApiRequest request, BodyReader reader) {
        var first = callOnce(request, reader);
        return first == null ? repeat(request, reader) : first;
    }

    private ApiResult repeat(ApiRequest request, BodyReader reader) {
        var second = callOnce(request, reader);
        return second == null ? rejected("a new access token is rejected (HTTP status 401)") : second;
    }

    private static ApiResult rejected(String reason) {
        LOG.warn("{}: {}", Airalo.TITLE, reason);
        return new Rejected(reason);
    }

    /// Returns null if the token was rejected.
    private @Nullable ApiResult callOnce(ApiRequest request, BodyReader reader) {
        return switch (tokens.get(request.use())) {
            case TokenResult.Rejected rejected -> new Rejected(rejected.reason());
            case TokenResult.Failed failed -> new NotProcessed(failed.reason());
            case TokenResult.NotSent unsent -> new NotProcessed(unsent.reason());
            case TokenResult.Granted granted -> callWith(granted, request, reader);
        };
    }

    private @Nullable ApiResult callWith(TokenResult.Granted token, ApiRequest request, BodyReader reader) {
        return switch (send(token, request)) {
            case null -> new NotProcessed(RequestSlots.NO_SLOT);
            case NotSent unsent -> new NotProcessed(unsent.reason());
            case NoResponse lost -> new Unclear(lost.reason());
            case Response response
            when response.status() == UNAUTHORIZED -> {
                tokens.reject(token);
                yield null;
            }
            case Response response -> result(response, reader);
        };
    }

    private @Nullable OutboundResult send(TokenResult.Granted token, ApiRequest request) {
        var needed = request.kind() == Kind.USAGE ? usageSlots : slots;
        try (var slot = needed.take(request.use())) {
            return slot == null ? null : http.send(outbound(token, request));
        }
    }

    private OutboundRequest outbound(TokenResult.Granted token, ApiRequest request) {
        return new OutboundRequest(
                request.method(),
                settings.uri(request.path()),
                request.body() != null,
                request.headers(token.token()),
                request.bytes(),
                request.kind() == Kind.PACKAGES ? deadlines.packages() : deadlines.call(),
                request.maxBytes());
    }

    private static ApiResult result(Response response, BodyReader reader) {
        int status = response.status();
        if (status == TOO_MANY_REQUESTS) {
            return new NotProcessed("too many requests (HTTP status 429)");
        } else if (status / 100 == 2) {
            return success(response.body(), reader);
        }
        var error = status / 100 == 4 ? ApiError.read(response.body()) : null;
        if (error == null || (error.code() == null && status != UNPROCESSABLE)) {
            return new Unclear("HTTP status " + status, status);
        }
        boolean isForbidden = status == FORBIDDEN && error.hasCode(ApiError.ADDRESS_NOT_PERMITTED);
        return isForbidden ? rejected("this server's address is not permitted (error 89)") : new Failure(error);
    }

    private static ApiResult success(byte[] body, BodyReader reader) {
        try {
            reader.read(body);
            return new Success();
        } catch (JacksonException | InvalidResponse unreadable) {
            return new Unclear("the response is not readable");
        }
    }
}
