package beppay.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OpenApiContractTest {
    private static final String ORDERS = "/api/partner/esim/orders";
    private static final String PURCHASE = "/api/partner/esim/purchase";

    private final OpenApiFile file = OpenApiFile.load();
    private final OpenApiContract contract = new OpenApiContract(file);

    @TestFactory
    List<DynamicTest> every_documented_response_is_valid() {
        return contract.operations().stream()
                .flatMap(operation -> {
                    var parts = operation.split(" ", 2);
                    var responses = "/paths/%s/%s/responses"
                            .formatted(OpenApiFile.escaped(parts[1]), parts[0].toLowerCase(Locale.ROOT));
                    return file.at(responses).propertyNames().stream()
                            .map(status -> Response.documented(file, parts[0], parts[1], Integer.parseInt(status)));
                })
                .map(answer -> DynamicTest.dynamicTest(answer.title(), () -> answer.check(contract)))
                .toList();
    }

    @Test
    void problem_details_are_valid_too() {
        var problem = answer("GET", ORDERS, 403)
                .header("Content-Type", "application/problem+json")
                .body("""
                {"type":"about:blank","title":"The key may not do this.","status":403,"detail":"The key lacks a scope.",\
                "code":"forbidden","request_id":"req_4fJ0ZkX2mQ8sVbT1nRcY"}""");
        problem.check(contract);
        assertReported(problem.replace("403,", "402,"), "status");
        assertReported(problem.replace("\"detail\":", "\"error\":"), "detail");
    }

    @Test
    void a_response_to_head_must_have_no_body() {
        var head = Response.documented(file, "GET", ORDERS, 200).method("HEAD");
        head.body("").check(contract);
        assertReported(head, "HEAD has a body");
    }

    @Test
    void a_missing_field_is_reported() {
        assertReported(answer("GET", ORDERS, 200).replace("\"currency\":\"USDT_TRC20\",", ""), "currency");
        assertReported(answer("POST", PURCHASE, 402).replace(",\"code\":\"insufficient_balance\"", ""), "code");
    }

    @Test
    void an_additional_field_is_reported() {
        assertReported(answer("GET", ORDERS, 200).replace("\"iccid\":", "\"cost\":\"1.00\",\"iccid\":"), "cost");
        assertReported(
                answer("GET", "/api/partner/balance", 200).replace("\"balance\":", "\"address\":\"T1\",\"balance\":"),
                "address");
    }

    @Test
    void another_type_or_format_is_reported() {
        var orders = answer("GET", ORDERS, 200);
        assertReported(orders.replace("\"25.00\"", "25.00"), "cost_usd");
        assertReported(orders.replace("\"25.00\"", "\"25.0\""), "cost_usd");
        assertReported(orders.replace("\"id\":1,", "\"id\":\"1\","), "id");
        assertReported(orders.replace("12:00:00Z", "12:00:00.000Z"), "created_at");
        assertReported(orders.replace("2026-03-30T", "2026-02-30T"), "created_at");
        assertReported(orders.replace("customer@example.com", "customer"), "email");
        assertReported(orders.replace("LPA:1$", "LPA:"), "activation_code");
        assertReported(answer("GET", "/api/auth/me", 200).replace("12:00:00.000Z", "12:00:00Z"), "created_at");
        assertReported(answer("POST", PURCHASE, 200).replace("\"price_usd\":25", "\"price_usd\":\"25\""), "price_usd");
        assertReported(answer("POST", PURCHASE, 200).replace("image/png", "image/gif"), "qr_code");
        assertReported(answer("POST", PURCHASE, 202).replace("processing", "completed"), "status");
    }

    @Test
    void amounts_are_compared_exactly() {
        var purchase = answer("POST", PURCHASE, 200);
        purchase.replace("\"price_usd\":25", "\"price_usd\":999999999999.999999")
                .check(contract);
        assertReported(purchase.replace("\"price_usd\":25", "\"price_usd\":999999999999.9999999"), "price_usd");
        assertReported(purchase.replace("\"price_usd\":25", "\"price_usd\":2.5e1"), "exponent");
    }

    @Test
    void invalid_json_is_reported() {
        var orders = answer("GET", ORDERS, 200);
        assertReported(orders.replace("\"total\":1}", "\"total\":1,\"total\":1}"), "total");
        assertReported(orders.body(orders.text() + "{}"), "not JSON");
        assertReported(orders.body(""), "body");
    }

    @Test
    void an_undocumented_status_is_reported() {
        assertReported(answer("GET", ORDERS, 200).status(201), "status is not documented");
        assertReported(answer("POST", PURCHASE, 402).at("GET", ORDERS), "status is not documented");
    }

    @Test
    void a_code_that_is_unknown_or_belongs_to_another_status_or_operation_is_reported() {
        var error = answer("POST", PURCHASE, 404);
        assertReported(error.replace("plan_not_found", "no_such_plan"), "code");
        assertReported(error.replace("plan_not_found", "insufficient_balance"), "code");
        assertReported(error.replace("plan_not_found", "not_found"), "code");
    }

    @Test
    void a_missing_repeated_or_malformed_header_is_reported() {
        assertReported(answer("GET", ORDERS, 200).without("X-Request-Id"), "X-Request-Id");
        assertReported(answer("GET", ORDERS, 200).header("X-Request-Id", "req_1"), "X-Request-Id");
        assertReported(answer("GET", ORDERS, 200).header("Cache-Control", "no-store", "no-store"), "Cache-Control");
        assertReported(answer("GET", ORDERS, 200).header("RateLimit", "5999"), "RateLimit");
        assertReported(answer("GET", ORDERS, 401).without("WWW-Authenticate"), "WWW-Authenticate");
        assertReported(answer("GET", ORDERS, 429).without("Retry-After"), "Retry-After");
        assertReported(answer("GET", ORDERS, 429).header("Retry-After", "soon"), "Retry-After");
        assertReported(answer("GET", ORDERS, 200).header("Content-Type", "text/html"), "Content-Type");
        assertReported(answer("GET", ORDERS, 403).header("X-Request-Id", "req_00000000000000000000"), "request_id");
    }

    @Test
    void header_names_are_case_insensitive() {
        answer("GET", ORDERS, 200)
                .without("X-Request-Id")
                .header("x-request-id", "req_4fJ0ZkX2mQ8sVbT1nRcY")
                .check(contract);
    }

    @Test
    void an_undocumented_address_must_return_404_and_a_documented_one_must_not() {
        var notFound = answer("DELETE", "/api/partner/keys", 404);
        notFound.at("GET", "/api/partner/wallets?id=1").check(contract);
        assertReported(notFound.at("PUT", ORDERS), "the address is documented");
        assertReported(notFound.status(405).at("PUT", "/api/partner/wallets"), "the address is not documented");
    }

    @Test
    void the_allow_header_must_list_the_documented_methods() {
        var body = "{\"success\":false,\"error\":\"No.\",\"code\":\"method_not_allowed\","
                + "\"request_id\":\"req_4fJ0ZkX2mQ8sVbT1nRcY\"}";
        var error = answer("GET", ORDERS, 400).status(405).body(body).at("PATCH", "/api/partner/keys");
        error.header("Allow", "DELETE, GET, HEAD, POST").check(contract);
        assertReported(error, "Allow");
        assertReported(error.header("Allow", "GET, HEAD"), "Allow");
    }

    private Response answer(String method, String path, int status) {
        return Response.documented(file, method, path, status);
    }

    private void assertReported(Response answer, String word) {
        assertThatThrownBy(() -> answer.check(contract))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(word);
    }

    /// A response as the file documents it, or with a change.
    private record Response(String method, String target, int status, Map<String, List<String>> headers, String text) {
        static Response documented(OpenApiFile file, String method, String path, int status) {
            var operation = "/paths/" + OpenApiFile.escaped(path) + "/" + method.toLowerCase(Locale.ROOT);
            var response = file.follow(operation + "/responses/" + status);
            var headers = new HashMap<String, List<String>>();
            for (var name : file.at(response + "/headers").propertyNames()) {
                var header = file.at(file.follow(response + "/headers/" + name));
                var value = header.path("example")
                        .asString(header.at("/schema/const").asString(""));
                headers.put(name, List.of(value));
            }
            var content = file.root().at(response + "/content");
            if (content.isMissingNode()) {
                return new Response(method, path, status, headers, "");
            }
            var type = content.propertyNames().iterator().next();
            headers.put("Content-Type", List.of(type));
            var text =
                    type.endsWith("json") ? content.path(type).path("example").toString() : "# A\nopenapi: 3.1.1\n";
            return new Response(method, path, status, headers, text);
        }

        String title() {
            return method + " " + target + " " + status;
        }

        void check(OpenApiContract contract) {
            contract.check(method, target, status, headers, text.getBytes(StandardCharsets.UTF_8));
        }

        Response at(String method, String target) {
            return new Response(method, target, status, headers, text);
        }

        Response method(String method) {
            return at(method, target);
        }

        Response status(int status) {
            return new Response(method, target, status, headers, text);
        }

        Response body(String text) {
            return new Response(method, target, status, headers, text);
        }

        Response replace(String old, String with) {
            if (!text.contains(old)) {
                throw new IllegalArgumentException(old + " is not in " + text);
            }
            return body(text.replace(old, with));
        }

        Response header(String name, String... values) {
            var changed = new HashMap<>(headers);
            changed.put(name, List.of(values));
            return new Response(method, target, status, changed, text);
        }

        Response without(String name) {
            var changed = new HashMap<>(headers);
            changed.remove(name);
            return new Response(method, target, status, changed, text);
        }
    }
}
