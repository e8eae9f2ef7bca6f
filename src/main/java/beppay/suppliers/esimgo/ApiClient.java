package beppay.suppliers.esimgo;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.platform.outbound.OutboundHttp;
import beppay.platform.outbound.OutboundRequest;
import beppay.platform.outbound.OutboundResult;
import beppay.platform.outbound.OutboundResult.NoResponse;
import beppay.platform.outbound.OutboundResult.NotSent;
import beppay.platform.outbound.OutboundResult.Response;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.esimgo.ApiResult.NotProcessed;
import beppay.suppliers.esimgo.ApiResult.Unclear;
import beppay.suppliers.wire.Deadlines;
import beppay.suppliers.wire.JsonBody;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Calls the API of eSIM Go.
final class ApiClient implements ApiCalls, AutoCloseable {
    private static final byte[] NO_BODY = {};

    private final OutboundHttp recorded;
    private final OutboundHttp unrecorded;
    private final RequestSlots slots;
    private final EsimGoSettings settings;
    private final Deadlines deadlines;

    /// @param unrecorded keeps no evidence; see [Endpoint#isRecorded]
    ApiClient(
            OutboundHttp recorded,
            OutboundHttp unrecorded,
            RequestSlots slots,
            EsimGoSettings settings,
            Deadlines deadlines) {
        this.recorded = recorded;
        this.unrecorded = unrecorded;
        this.slots = slots;
        this.settings = settings;
        this.deadlines = deadlines;
    }

    @Override
    public ApiResult call(ApiRequest request, JsonBody.ValueReader reader) {
        return call(request, request.endpoint().use(), reader);
    }

    /// Makes the calls for the states of eSIMs, which wait while other calls need all slots.
    ApiCalls forStates() {
        return (request, reader) -> call(request, Use.STATE, reader);
    }

    private ApiResult call(ApiRequest request, Use use, JsonBody.ValueReader reader) {
        return switch (send(request, use)) {
            case null -> new NotProcessed(RequestSlots.NO_SLOT);
            case NotSent unsent -> new NotProcessed(unsent.reason());
            case NoResponse lost -> new Unclear(lost.reason());
            case Response response -> ResponseReader.read(response, reader);
        };
    }

    /// Returns null if the rate limit permits no call.
    @Nullable
    OutboundResult send(ApiRequest request) {
        return send(request, request.endpoint().use());
    }

    private @Nullable OutboundResult send(ApiRequest request, Use use) {
        try (var slot = slots.take(use)) {
            return slot == null
                    ? null
                    : (request.endpoint().isRecorded() ? recorded : unrecorded).send(outbound(request));
        }
    }

    private OutboundRequest outbound(ApiRequest request) {
        var endpoint = request.endpoint();
        return new OutboundRequest(
                endpoint.method(),
                settings.uri(request.path()),
                endpoint.changesSomething(),
                headers(request),
                request.body() == null ? NO_BODY : request.body().toString().getBytes(UTF_8),
                endpoint == Endpoint.CATALOGUE ? deadlines.packages() : deadlines.call(),
                endpoint.maxBytes());
    }

    private Map<String, String> headers(ApiRequest request) {
        var headers = new HashMap<>(Map.of("X-API-Key", settings.apiKey(), "Accept", "application/json"));
        if (request.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        return headers;
    }

    /// Ends all calls in progress.
    @Override
    public void close() {
        recorded.close();
        unrecorded.close();
    }
}
