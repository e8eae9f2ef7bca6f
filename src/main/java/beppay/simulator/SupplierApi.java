package beppay.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The supplier's API: its calls, and what can go wrong with each.
final class SupplierApi {
    static final String ORDER = "esim/order";

    /// The names of all calls.
    static final List<String> CALLS = List.of(
            "package/list",
            ORDER,
            "esim/query",
            "esim/cancel",
            "esim/suspend",
            "esim/unsuspend",
            "esim/revoke",
            "esim/topup",
            "esim/usage/query",
            "balance/query",
            "webhook/save",
            "webhook/query",
            "location/list");

    private static final String ROOT = "/api/v1/open/";
    /// Longer than most clients are patient, and shorter than their time-out.
    private static final Duration SLOW = Duration.ofSeconds(10);

    private static final WireResponse NONE = WireResponse.text(500, "");

    private final VirtualClock clock;
    private final Authentication authentication;
    private final CallRate rate;
    private final Faults faults;
    private final Duration latency;
    private final OrderEndpoint orders;
    private final Map<String, Endpoint> endpoints;

    /// @param endpoints all calls, by name
    SupplierApi(
            VirtualClock clock,
            Authentication authentication,
            CallRate rate,
            Faults faults,
            Duration latency,
            OrderEndpoint orders,
            Map<String, Endpoint> endpoints) {
        this.clock = clock;
        this.authentication = authentication;
        this.rate = rate;
        this.faults = faults;
        this.latency = latency;
        this.orders = orders;
        this.endpoints = endpoints;
    }

    WireResponse handle(WireRequest request) {
        var name = request.path().startsWith(ROOT) ? request.path().substring(ROOT.length()) : "";
        if (!CALLS.contains(name)) {
            return WireResponse.text(404, "There is no such call.");
        } else if (!rate.admits()) {
            return tooManyCalls();
        }
        try {
            if (!request.isPost()) {
                throw SupplierError.METHOD.rejection();
            }
            authentication.verify(request);
            var fields = Fields.read(request.body());
            var reference = Objects.requireNonNullElse(fields.optionalText("transactionId"), "");
            var fault = faults.ofCall(name, reference);
            var endpoint = Objects.requireNonNull(endpoints.get(name));
            var response = response(endpoint, fields, fault);
            clock.await(fault == Fault.SLOW ? latency.plus(SLOW) : latency);
            return response;
        } catch (Rejection rejection) {
            return Envelope.failure(rejection);
        }
    }

    /// The call is processed before it waits, so that a client that gives up has bought.
    private WireResponse response(Endpoint endpoint, Fields request, @Nullable Fault fault) {
        return switch (fault) {
            case TOO_MANY_CALLS -> tooManyCalls();
            case TIMEOUT_LOST -> NONE.delivered(WireResponse.Delivery.WITHHELD);
            case RESET_BEFORE -> NONE.delivered(WireResponse.Delivery.RESET);
            case REFUSED -> refused(request, SupplierError.ORDER_PARAMETERS);
            case OUT_OF_STOCK -> refused(request, SupplierError.OUT_OF_STOCK);
            case PRICE_CHANGED -> refused(request, SupplierError.WRONG_PRICE);
            case TIMEOUT_CREATED -> processed(endpoint, request).delivered(WireResponse.Delivery.WITHHELD);
            case RESET_AFTER -> processed(endpoint, request).delivered(WireResponse.Delivery.RESET);
            case TRUNCATED -> processed(endpoint, request).delivered(WireResponse.Delivery.TRUNCATED);
            case LATE_SUCCESS -> processed(orders::placeLate, request).delivered(WireResponse.Delivery.RESET);
            case DUPLICATE_402 -> processed(orders::placeOnce, request);
            case CREATED_500 -> {
                processed(endpoint, request);
                yield WireResponse.text(500, "Internal Server Error");
            }
            case null, default -> processed(endpoint, request);
        };
    }

    private WireResponse refused(Fields request, SupplierError reason) {
        return processed(order -> orders.refuse(order, reason), request);
    }

    private static WireResponse processed(Endpoint endpoint, Fields request) {
        try {
            return endpoint.respond(request);
        } catch (Rejection rejection) {
            return Envelope.failure(rejection);
        }
    }

    private static WireResponse tooManyCalls() {
        return WireResponse.text(429, "Too Many Requests");
    }
}
