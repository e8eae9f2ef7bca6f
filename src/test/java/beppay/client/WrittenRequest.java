package beppay.client;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.json.InvalidJson;
import beppay.platform.json.Json;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A request of a test, and the method of the client that sends the same request.
///
/// @param route such as `GET /api/partner/balance`
/// @param key the key in its headers; null if there is none
record WrittenRequest(
        String route,
        Map<String, String> parameters,
        JsonNode body,
        @Nullable String key,
        @Nullable String idempotencyKey,
        @Nullable String preference) {

    private static final String ONE_ORDER = "GET /api/partner/esim/orders/[1-9][0-9]{0,17}";

    /// Null if it contains something that the client never sends.
    static @Nullable WrittenRequest of(String method, String target, @Nullable String body, String... headers) {
        try {
            var sent = headers(headers);
            var parts = target.split("\\?", 2);
            return new WrittenRequest(
                    method + " " + parts[0],
                    parts.length == 1 ? Map.of() : parameters(parts[1]),
                    body == null || body.isEmpty()
                            ? MissingNode.getInstance()
                            : Json.read(body.getBytes(StandardCharsets.UTF_8)),
                    sent.get("authorization"),
                    sent.get("idempotency-key"),
                    sent.get("prefer"));
        } catch (IllegalArgumentException | InvalidJson inexpressible) {
            return null;
        }
    }

    private static Map<String, String> headers(String... headers) {
        var sent = new TreeMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            var name = headers[i].toLowerCase(Locale.ROOT);
            var value = headers[i + 1];
            var isSent = switch (name) {
                case "authorization" -> value.startsWith("Bearer ");
                case "content-type" -> value.equals("application/json");
                case "idempotency-key" -> true;
                case "prefer" -> value.matches("wait=[0-9]{1,2}");
                default -> false;
            };
            if (!isSent || sent.put(name, value.replaceFirst("^Bearer ", "")) != null) {
                throw new IllegalArgumentException(name);
            }
        }
        return sent;
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new TreeMap<String, String>();
        for (var parameter : query.split("&")) {
            var parts = parameter.split("=", 2);
            var value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            if (parameters.put(parts[0], value) != null) {
                throw new IllegalArgumentException(parameter);
            }
        }
        return parameters;
    }

    /// Null if the client has no such method.
    @Nullable
    Function<BepPay, Object> call() {
        try {
            return switch (route) {
                case "GET /api/partner/balance" -> parameters.isEmpty() ? BepPay::balance : null;
                case "GET /api/partner/keys" -> parameters.isEmpty() ? BepPay::keys : null;
                case "DELETE /api/partner/keys" -> revocation();
                case "POST /api/partner/keys" -> creation();
                case "POST /api/partner/esim/purchase" -> purchase();
                case "GET /api/partner/esim/plans" -> plans();
                case "GET /api/partner/esim/orders" -> orders();
                case "GET /api/partner/esim/esims" -> esims();
                case "GET /api/partner/events" -> WebhookCall.events(parameters);
                default -> parameters.isEmpty() ? one() : null;
            };
        } catch (IllegalArgumentException | DateTimeParseException inexpressible) {
            return null;
        }
    }

    private @Nullable Function<BepPay, Object> one() {
        var id = route.substring(route.lastIndexOf('/') + 1);
        if (route.matches(ONE_ORDER)) {
            return client -> client.order(Long.parseLong(id));
        }
        var ofEsim = EsimCall.of(this);
        return ofEsim == null ? WebhookCall.of(this) : ofEsim;
    }

    private @Nullable Function<BepPay, Object> revocation() {
        if (!parameters.keySet().equals(Set.of("id"))) {
            return null;
        }
        var id = Long.parseLong(parameters.getOrDefault("id", ""));
        return client -> {
            client.revokeKey(id);
            return true;
        };
    }

    private @Nullable Function<BepPay, Object> creation() {
        var expiry = text("expires_at");
        var wanted = new ApiKey.NewKey(
                body.path("name").asString(""),
                texts("scopes"),
                texts("addresses"),
                expiry == null ? null : Instant.parse(expiry));
        return isSame(wanted) ? client -> client.createKey(wanted) : null;
    }

    private @Nullable Function<BepPay, Object> purchase() {
        var price = text("max_price");
        var purchase = Purchase.of(
                body.path("plan_id").asString(""), body.path("email").asString(""));
        purchase = price == null ? purchase : purchase.withMaxPrice(price);
        var quantity = body.path("quantity");
        purchase = quantity.isNumber() && quantity.canConvertToExactIntegral() && quantity.canConvertToInt()
                ? purchase.withQuantity(quantity.intValue())
                : purchase;
        purchase = text("reference") == null ? purchase : purchase.withReference(text("reference"));
        var identified = purchase.withIdempotencyKey(keyOr(purchase.idempotencyKey()));
        if (!isSame(identified.body())) {
            return null;
        }
        return preference == null
                ? client -> client.buy(identified)
                : client -> client.buy(identified, wait(preference));
    }

    /// The idempotency key without quotes, which tests may include.
    String keyOr(String other) {
        return idempotencyKey == null ? other : idempotencyKey.replaceAll("^\"(.*)\"$", "$1");
    }

    static Duration wait(String preference) {
        return Duration.ofSeconds(Long.parseLong(preference.substring("wait=".length())));
    }

    private @Nullable Function<BepPay, Object> plans() {
        var query = Plan.Query.all();
        for (var parameter : parameters.entrySet()) {
            query = with(query, parameter.getKey(), parameter.getValue());
        }
        var asked = query;
        return asked.parameters().values().equals(parameters)
                ? client -> client.plans(asked).first()
                : null;
    }

    private static Plan.Query with(Plan.Query query, String name, String value) {
        return switch (name) {
            case "country" -> query.countries(value.split(",", -1));
            case "plan_type" -> query.planType(value);
            case "search" -> query.search(value);
            case "min_days" -> query.minDays(Integer.parseInt(value));
            case "max_days" -> query.maxDays(Integer.parseInt(value));
            case "min_data_mb" -> query.minDataMb(Long.parseLong(value));
            case "max_price" -> query.maxPrice(new BigDecimal(value));
            case "sort" -> query.sort(value);
            case "limit" -> query.pageSize(Integer.parseInt(value));
            case "offset" -> query.offset(Integer.parseInt(value));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private @Nullable Function<BepPay, Object> orders() {
        var query = Order.Query.all();
        for (var parameter : parameters.entrySet()) {
            query = with(query, parameter.getKey(), parameter.getValue());
        }
        var asked = query;
        return asked.parameters().values().equals(parameters)
                ? client -> client.orders(asked).first()
                : null;
    }

    private static Order.Query with(Order.Query query, String name, String value) {
        return switch (name) {
            case "status" -> query.status(Order.Status.valueOf(value.toUpperCase(Locale.ROOT)));
            case "email" -> query.email(value);
            case "iccid" -> query.iccid(value);
            case "plan_id" -> query.planId(value);
            case "reference" -> query.reference(value);
            case "from" -> query.from(Instant.parse(value));
            case "to" -> query.to(Instant.parse(value));
            case "limit" -> query.pageSize(Integer.parseInt(value));
            case "offset" -> query.offset(Integer.parseInt(value));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private @Nullable Function<BepPay, Object> esims() {
        var query = Esim.Query.all();
        for (var parameter : parameters.entrySet()) {
            query = with(query, parameter.getKey(), parameter.getValue());
        }
        var asked = query;
        return asked.parameters().values().equals(parameters)
                ? client -> client.esims(asked).first()
                : null;
    }

    private static Esim.Query with(Esim.Query query, String name, String value) {
        return switch (name) {
            case "iccid" -> query.iccid(value);
            case "status" -> query.status(Esim.Status.valueOf(value.toUpperCase(Locale.ROOT)));
            case "order_id" -> query.orderId(Long.parseLong(value));
            case "reference" -> query.reference(value);
            case "limit" -> query.pageSize(Integer.parseInt(value));
            case "offset" -> query.offset(Integer.parseInt(value));
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Nullable
    String text(String name) {
        return body.hasNonNull(name) ? body.path(name).asString() : null;
    }

    /// Whether it has no body and none of the headers of a purchase.
    boolean isBare() {
        return body.isMissingNode() && idempotencyKey == null && preference == null;
    }

    @Nullable
    List<String> texts(String name) {
        if (!body.hasNonNull(name)) {
            return null;
        }
        var texts = new ArrayList<String>();
        body.path(name).forEach(text -> texts.add(text.asString()));
        return texts;
    }

    /// Whether the client's body is equivalent to that of the test. The client writes amounts as strings and
    /// omits nulls.
    boolean isSame(Object clients) {
        var sent = Json.read(HttpTransport.JSON.writeValueAsBytes(clients));
        var names = new ArrayList<String>();
        body.forEachEntry((name, value) -> {
            var isSame = name.equals("max_price")
                    ? sent.path(name).asString("").equals(value.asString(""))
                    : sent.path(name).equals(value);
            if (!value.isNull() && isSame) {
                names.add(name);
            } else if (!value.isNull()) {
                names.add("not " + name);
            }
        });
        return body.isObject() && List.copyOf(sent.propertyNames()).containsAll(names) && sent.size() == names.size();
    }

    /// Checks that the client sent this request.
    void check(HttpRequest sent) {
        assertThat(sent.method() + " " + sent.uri().getPath()).isEqualTo(route);
        var query = sent.uri().getRawQuery();
        assertThat(query == null ? Map.of() : parameters(query)).isEqualTo(parameters);
    }
}
