package beppay.suppliers.airalo;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.platform.outbound.OutboundHttp;
import beppay.platform.outbound.OutboundRequest;
import beppay.platform.outbound.OutboundResult.NoResponse;
import beppay.platform.outbound.OutboundResult.NotSent;
import beppay.platform.outbound.OutboundResult.Response;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.InvalidResponse;
import beppay.suppliers.wire.JsonBody;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Requests an access token with the client's id and secret: `POST /v2/token`.
record TokenRequest(OutboundHttp http, RequestSlots slots, AiraloSettings settings, Duration deadline) {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRequest.class);

    /// Far more than the response has.
    private static final int MAX_BYTES = 64 << 10;
    /// Wrong credentials have 401 or 422, and an address that is not permitted has 403.
    private static final Set<Integer> REJECTIONS = Set.of(400, 401, 403, 422);
    /// The characters of RFC 6750 §2.1, and `|`, which the tokens of some PHP servers contain.
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=|-]{1,8000}");

    TokenResult send(Use use) {
        try (var slot = slots.take(use)) {
            return slot == null ? new TokenResult.NotSent(RequestSlots.NO_SLOT) : sendNow();
        }
    }

    private TokenResult sendNow() {
        var result = switch (http.send(request())) {
            case NotSent unsent -> new TokenResult.NotSent(unsent.reason());
            case NoResponse lost -> new TokenResult.Failed(lost.reason());
            case Response response -> result(response.status(), response.body());
        };
        if (result instanceof TokenResult.Rejected rejected) {
            LOG.warn("Airalo grants no access token ({})", rejected.reason());
        }
        return result;
    }

    private OutboundRequest request() {
        var body = new Form()
                .with("client_id", settings.clientId())
                .with("client_secret", settings.clientSecret())
                .with("grant_type", "client_credentials");
        var headers = Map.of("Accept", "application/json", "Content-Type", Form.CONTENT_TYPE);
        return new OutboundRequest(
                "POST", settings.uri("/token"), false, headers, body.encoded().getBytes(UTF_8), deadline, MAX_BYTES);
    }

    private static TokenResult result(int status, byte[] body) {
        if (REJECTIONS.contains(status)) {
            return new TokenResult.Rejected("HTTP status %d for the client id and secret".formatted(status));
        }
        var token = status == 200 ? token(body) : null;
        return token == null
                ? new TokenResult.Failed("HTTP status %d instead of an access token".formatted(status))
                : new TokenResult.Granted(token);
    }

    private static @Nullable String token(byte[] body) {
        var found = new String[] {""};
        try {
            JsonBody.object(body, Set.of(), (name, tokens) -> {
                if (name.equals("data")) {
                    found[0] = Fields.read(tokens, Set.of("access_token")).textOr("access_token", "");
                } else {
                    tokens.skipChildren();
                }
            });
        } catch (JacksonException | InvalidResponse unreadable) {
            return null;
        }
        return TOKEN.matcher(found[0]).matches() ? found[0] : null;
    }
}
