package beppay.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Malformed and unusual requests. They are generated from a seed, so that a failure can be reproduced.
final class BadInputs {
    private static final List<String> ODD_HEADERS = List.of(
            "Idempotency-Key: ",
            "Idempotency-Key: \"\"",
            "Idempotency-Key: " + "k".repeat(256),
            "Idempotency-Key: caf\u00e9",
            "Idempotency-Key: a\r\nIdempotency-Key: b",
            "X-Idempotency-Key: a",
            "Idempotency_Key: a",
            "Idempotency-Key: \"\\\"",
            "Accept: text/html",
            "Accept: ;;;q=",
            "Accept: " + "a/b,".repeat(500),
            "Content-Type: text/xml",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: ",
            "Content-Length: -1",
            "Content-Length: 99999999999",
            "Content-Length: 5, 6",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip",
            "Expect: 200-ok",
            "Host: ",
            "Host: a b",
            "X-API-Key: pk_live_wrong",
            "X-API-Key: " + "\u0001",
            "Authorization: Basic Zm9vOmJhcg==",
            "Authorization: Bearer",
            "Authorization: Bearer a b c",
            "Cookie: access_token=" + "x".repeat(3_000),
            "Cookie: ;=;access_token",
            "If-None-Match: \"",
            "X-Long: " + "x".repeat(9_000),
            "Bad Header: x",
            "No-Colon",
            ": empty",
            "Connection: upgrade\r\nUpgrade: websocket",
            "Content-Encoding: gzip",
            "X-Forwarded-For: ' or 1=1");
    private static final List<String> METHODS = List.of(
            "GET",
            "POST",
            "DELETE",
            "PUT",
            "PATCH",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "get",
            "G E T",
            "",
            "\0");
    private static final List<String> PATHS = List.of(
            "/api/partner/keys",
            "/api/partner/balance",
            "/api/partner/esim/plans",
            "/api/partner/esim/purchase",
            "/api/partner/esim/orders",
            "/api/partner/esim/esims",
            "/api/auth/me",
            "/api/auth/login",
            "/health/live",
            "/",
            "",
            "*",
            "//",
            "/..",
            "/api/partner/keys/",
            "/api/partner/%6beys",
            "/api/partner/keys%2f1",
            "/api/../etc",
            "/%",
            "/%zz",
            "/%00",
            "/\u00e9",
            "http://other/api/partner/keys",
            "/api/partner/keys;x=y",
            "/" + "a".repeat(9_000),
            "/#x",
            "/\\");

    private final String key;
    private final String planId;
    private final Random random;
    private final List<byte[]> requests = new ArrayList<>();

    private BadInputs(String key, String planId, long seed) {
        this.key = key;
        this.planId = planId;
        this.random = new Random(seed);
    }

    static List<byte[]> of(String key, String planId, long seed) {
        var inputs = new BadInputs(key, planId, seed);
        inputs.oddFields();
        inputs.oddParameters();
        inputs.oddCallsForEsims();
        inputs.oddHeaders();
        inputs.oddMethodsAndPaths();
        inputs.damagedRequests(700);
        return inputs.requests;
    }

    private void oddFields() {
        var fields = List.of(
                "plan_id",
                "email",
                "max_price",
                "reference",
                "name",
                "scopes",
                "addresses",
                "expires_at",
                "password",
                "unknown");
        for (var path : List.of("/api/partner/esim/purchase", "/api/partner/keys", "/api/auth/login")) {
            for (var field : fields) {
                for (var value : OddValues.JSON) {
                    add(
                            "POST",
                            path,
                            "",
                            "{\"plan_id\":\"%s\",\"email\":\"a@example.com\",\"%s\":%s}"
                                    .formatted(planId, field, value));
                }
            }
            OddValues.JSON.forEach(value -> add("POST", path, "", value));
        }
    }

    private void oddParameters() {
        var names = List.of(
                "limit",
                "offset",
                "after",
                "country",
                "search",
                "sort",
                "min_days",
                "max_price",
                "status",
                "iccid",
                "order_id",
                "reference",
                "from",
                "id",
                "email",
                "nothing");
        for (var path : List.of("/api/partner/esim/plans", "/api/partner/esim/orders", "/api/partner/esim/esims")) {
            for (var name : names) {
                OddValues.TEXTS.forEach(text -> add("GET", path + "?" + name + "=" + text, "", null));
            }
        }
        OddValues.TEXTS.forEach(text -> add("GET", "/api/partner/esim/esims/" + text, "", null));
        OddValues.TEXTS.forEach(text -> add("DELETE", "/api/partner/keys?id=" + text, "", null));
    }

    /// The eSIM of the first order that is bought here.
    private void oddCallsForEsims() {
        for (var action : List.of("topup", "cancel", "suspend", "resume")) {
            var path = "/api/partner/esim/esims/1-1/" + action;
            for (var value : OddValues.JSON) {
                add("POST", path, "", value);
                for (var field : List.of("plan_id", "max_price", "reference", "email")) {
                    var body = "{\"plan_id\":\"%s\",\"%s\":%s}".formatted(planId, field, value);
                    add("POST", path, "", body);
                }
            }
            for (var text : OddValues.TEXTS) {
                add("POST", "/api/partner/esim/esims/" + text + "/" + action, "", null);
                add("POST", path + "?id=" + text, "", "{}");
            }
            ODD_HEADERS.forEach(header -> add("POST", path, header + "\r\n", "{\"plan_id\":\"" + planId + "\"}"));
            METHODS.forEach(method -> add(method, path, "", null));
        }
        OddValues.TEXTS.forEach(text -> add("GET", "/api/partner/esim/esims/" + text + "/topups", "", null));
        METHODS.forEach(method -> add(method, "/api/partner/esim/esims/1-1/topups", "", null));
    }

    private void oddHeaders() {
        for (var header : ODD_HEADERS) {
            add("GET", "/api/partner/balance", header + "\r\n", null);
            add("POST", "/api/partner/esim/purchase", header + "\r\n", "{\"plan_id\":1}");
            add("GET", "/api/auth/me", header + "\r\n", null);
        }
    }

    private void oddMethodsAndPaths() {
        for (var method : METHODS) {
            for (var path : PATHS) {
                add(method, path, "", null);
            }
        }
    }

    /// A valid request of which a few bytes are replaced or the end is missing.
    private void damagedRequests(int count) {
        for (int i = 0; i < count; i++) {
            var body = "{\"plan_id\":\"%s\",\"email\":\"a@example.com\"}".formatted(planId);
            var bytes = request("POST", "/api/partner/esim/purchase", "", body);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                int at = random.nextInt(bytes.length);
                switch (random.nextInt(3)) {
                    case 0 -> bytes[at] = (byte) random.nextInt(256);
                    case 1 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                    default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                }
            }
            requests.add(bytes);
        }
    }

    private void add(String method, String path, String headers, @Nullable String body) {
        requests.add(request(method, path, headers, body));
    }

    private byte[] request(String method, String path, String headers, @Nullable String body) {
        var bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        var type = headers.startsWith("Content-Type") || body == null ? "" : "Content-Type: application/json\r\n";
        var length = body == null || headers.startsWith("Content-Length") || headers.startsWith("Transfer-Encoding")
                ? ""
                : "Content-Length: " + bytes.length + "\r\n";
        var host = headers.startsWith("Host") ? "" : "Host: localhost\r\n";
        var authorization = headers.startsWith("Authorization") ? "" : "Authorization: Bearer " + key + "\r\n";
        var head = method + " " + path + " HTTP/1.1\r\n" + host + authorization + type + length + headers
                + "Connection: close\r\n\r\n";
        var headBytes = head.getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(headBytes, headBytes.length + bytes.length);
        System.arraycopy(bytes, 0, whole, headBytes.length, bytes.length);
        return whole;
    }
}
