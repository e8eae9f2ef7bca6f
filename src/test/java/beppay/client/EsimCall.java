package beppay.client;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The method of the client that sends a request of a test about one eSIM.
final class EsimCall {
    private static final Pattern ROUTE =
            Pattern.compile("(GET|POST) /api/partner/esim/esims/([0-9]+-[0-9]+)(/[a-z]+)?");

    private EsimCall() {}

    /// Null if the client has no such method.
    static @Nullable Function<BepPay, Object> of(WrittenRequest request) {
        var route = ROUTE.matcher(request.route());
        if (!route.matches()) {
            return null;
        }
        var id = route.group(2);
        return switch (route.group(1) + Objects.requireNonNullElse(route.group(3), "")) {
            case "GET" -> client -> client.esim(id);
            case "GET/topups" -> client -> client.topUpPlans(id);
            case "POST/topup" -> topUp(id, request);
            case "POST/cancel" -> request.isBare() ? client -> client.cancel(id) : null;
            case "POST/suspend" -> request.isBare() ? client -> client.suspend(id) : null;
            case "POST/resume" -> request.isBare() ? client -> client.resume(id) : null;
            case "POST/share" -> share(id, request);
            default -> null;
        };
    }

    private static @Nullable Function<BepPay, Object> share(String id, WrittenRequest request) {
        var expiry = request.text("expires_at");
        var ended = request.body().path("ended");
        var wanted = new Share.Wanted(
                request.text("access_code"),
                expiry == null ? null : Instant.parse(expiry),
                ended.isBoolean() ? (Boolean) ended.booleanValue() : null);
        if (!request.isSame(wanted) || !Objects.requireNonNullElse(wanted.ended(), true)) {
            return null;
        } else if (wanted.ended() == null) {
            return client -> client.share(id, wanted.accessCode(), wanted.expiresAt());
        }
        return wanted.accessCode() == null && wanted.expiresAt() == null ? client -> client.endShare(id) : null;
    }

    private static @Nullable Function<BepPay, Object> topUp(String id, WrittenRequest request) {
        var price = request.text("max_price");
        var reference = request.text("reference");
        var topUp = TopUp.of(id, request.body().path("plan_id").asString(""));
        topUp = price == null ? topUp : topUp.withMaxPrice(price);
        topUp = reference == null ? topUp : topUp.withReference(reference);
        var identified = topUp.withIdempotencyKey(request.keyOr(topUp.idempotencyKey()));
        if (!request.isSame(identified.body())) {
            return null;
        }
        var preference = request.preference();
        return preference == null
                ? client -> client.topUp(identified)
                : client -> client.topUp(identified, WrittenRequest.wait(preference));
    }
}
