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
    List<DynamicTest> every_answer_that_is_documented_passes() {
        return contract.operations().stream()
                .flatMap(operation -> {
                    var parts = operation.split(" ", 2);
                    var responses = "/paths/%s/%s/responses"
                            .formatted(OpenApiFile.escaped(parts[1]), parts[0].toLowerCase(Locale.ROOT));
                    return file.at(responses).propertyNames().stream()
                            .map(status -> Answer.documented(file, parts[0], parts[1], Integer.parseInt(status)));
                })
                .map(answer -> DynamicTest.dynamicTest(answer.title(), () -> answer.check(contract)))
                .toList();
    }

    @Test
    void problem_details_pass_as_the_envelope_does() {
        var problem = answer("GET", ORDERS, 403)
                .header("Content-Type", "application/problem+json")
                .body("""
                {"type":"about:blank","title":"The key may not do this.","status":403,"detail":"The key lacks a scope.",\
                "code":"forbidden","request_id":"req_4fJ0ZkX2mQ8sVbT1nRcY"}""");
        problem.check(contract);
        assertRefused(problem.replace("403,", "402,"), "status");
        assertRefused(problem.replace("\"detail\":", "\"error\":"), "detail");
    }

    @Test
    void a_head_passes_without_its_body() {
        var head = Answer.documented(file, "GET", ORDERS, 200).method("HEAD");
        head.body("").check(contract);
        assertRefused(head, "HEAD has a body");
    }

    @Test
    void a_field_that_is_missing_is_refused() {
        assertRefused(answer("GET", ORDERS, 200).replace("\"currency\":\"USDT_TRC20\",", ""), "currency");
        assertRefused(answer("POST", PURCHASE, 402).replace(",\"code\":\"insufficient_balance\"", ""), "code");
    }

    @Test
    void a_field_too_many_is_refused() {
        assertRefused(answer("GET", ORDERS, 200).replace("\"iccid\":", "\"cost\":\"1.00\",\"iccid\":"), "cost");
        assertRefused(
                answer("GET", "/api/partner/balance", 200).replace("\"balance\":", "\"address\":\"T1\",\"balance\":"),
                "address");
    }

    @Test
    void another_type_or_form_is_refused() {
        var orders = answer("GET", ORDERS, 200);
        assertRefused(orders.replace("\"25.00\"", "25.00"), "cost_usd");
        assertRefused(orders.replace("\"25.00\"", "\"25.0\""), "cost_usd");
        assertRefused(orders.replace("\"id\":1,", "\"id\":\"1\","), "id");
        assertRefused(orders.replace("12:00:00Z", "12:00:00.000Z"), "created_at");
        assertRefused(orders.replace("2026-03-30T", "2026-02-30T"), "created_at");
        assertRefused(orders.replace("customer@example.com", "customer"), "email");
        assertRefused(orders.replace("LPA:1$", "LPA:"), "activation_code");
        assertRefused(answer("GET", "/api/auth/me", 200).replace("12:00:00.000Z", "12:00:00Z"), "created_at");
        assertRefused(answer("POST", PURCHASE, 200).replace("\"price_usd\":25", "\"price_usd\":\"25\""), "price_usd");
        assertRefused(answer("POST", PURCHASE, 200).replace("image/png", "image/gif"), "qr_code");
        assertRefused(answer("POST", PURCHASE, 202).replace("processing", "completed"), "status");
    }

    @Test
    void amounts_are_compared_exactly() {
        var purchase = answer("POST", PURCHASE, 200);
        purchase.replace("\"price_usd\":25", "\"price_usd\":999999999999.999999")
                .check(contract);
        assertRefused(purchase.replace("\"price_usd\":25", "\"price_usd\":999999999999.9999999"), "price_usd");
        assertRefused(purchase.replace("\"price_usd\":25", "\"price_usd\":2.5e1"), "exponent");
    }

    @Test
    void what_is_no_json_is_refused() {
        var orders = answer("GET", ORDERS, 200);
        assertRefused(orders.replace("\"total\":1}", "\"total\":1,\"total\":1}"), "total");
        assertRefused(orders.body(orders.text() + "{}"), "not JSON");
        assertRefused(orders.body(""), "body");
    }

    @Test
    void an_undocumented_status_is_refused() {
        assertRefused(answer("GET", ORDERS, 200).status(201), "status is not documented");
        assertRefused(answer("POST", PURCHASE, 402).at("GET", ORDERS), "status is not documented");
    }

    @Test
    void a_code_is_refused_that_is_unknown_or_not_of_this_status_or_operation() {
        var refused = answer("POST", PURCHASE, 404);
        assertRefused(refused.replace("plan_not_found", "no_such_plan"), "code");
        assertRefused(refused.replace("plan_not_found", "insufficient_balance"), "code");
        assertRefused(refused.replace("plan_not_found", "not_found"), "code");
    }

    @Test
    void a_header_is_refused_that_is_missing_doubled_or_of_another_form() {
        assertRefused(answer("GET", ORDERS, 200).without("X-Request-Id"), "X-Request-Id");
        assertRefused(answer("GET", ORDERS, 200).header("X-Request-Id", "req_1"), "X-Request-Id");
        assertRefused(answer("GET", ORDERS, 200).header("Cache-Control", "no-store", "no-store"), "Cache-Control");
        assertRefused(answer("GET", ORDERS, 200).header("RateLimit", "5999"), "RateLimit");
        assertRefused(answer("GET", ORDERS, 401).without("WWW-Authenticate"), "WWW-Authenticate");
        assertRefused(answer("GET", ORDERS, 429).without("Retry-After"), "Retry-After");
        assertRefused(answer("GET", ORDERS, 429).header("Retry-After", "soon"), "Retry-After");
        assertRefused(answer("GET", ORDERS, 200).header("Content-Type", "text/html"), "Content-Type");
        assertRefused(answer("GET", ORDERS, 403).header("X-Request-Id", "req_00000000000000000000"), "request_id");
    }

    @Test
    void names_of_headers_are_compared_whatever_their_case() {
        answer("GET", ORDERS, 200)
                .without("X-Request-Id")
                .header("x-request-id", "req_4fJ0ZkX2mQ8sVbT1nRcY")
                .check(contract);
    }

    @Test
    void an_unknown_address_is_not_found_and_a_known_one_is() {
        var notFound = answer("DELETE", "/api/partner/keys", 404);
        notFound.at("GET", "/api/partner/wallets?id=1").check(contract);
        assertRefused(notFound.at("PUT", ORDERS), "the address is documented");
        assertRefused(notFound.status(405).at("PUT", "/api/partner/wallets"), "the address is not documented");
    }

    @Test
    void an_unknown_method_is_answered_with_those_that_are_known() {
        var body = "{\"success\":false,\"error\":\"No.\",\"code\":\"method_not_allowed\","
                + "\"request_id\":\"req_4fJ0ZkX2mQ8sVbT1nRcY\"}";
        var refused = answer("GET", ORDERS, 400).status(405).body(body).at("PATCH", "/api/partner/keys");
        refused.header("Allow", "DELETE, GET, HEAD, POST").check(contract);
        assertRefused(refused, "Allow");
        assertRefused(refused.header("Allow", "GET, HEAD"), "Allow");
    }

    private Answer answer(String method, String path, int status) {
        return Answer.documented(file, method, path, status);
    }

    private void assertRefused(Answer answer, String word) {
        assertThatThrownBy(() -> answer.check(contract))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(word);
    }

    /// An answer of the server's, as the file documents it or changed in one thing.
    private record Answer(String method, String target, int status, Map<String, List<String>> headers, String text) {
        static Answer documented(OpenApiFile file, String method, String path, int status) {
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
                return new Answer(method, path, status, headers, "");
            }
            var type = content.propertyNames().iterator().next();
            headers.put("Content-Type", List.of(type));
            var text =
                    type.endsWith("json") ? content.path(type).path("example").toString() : "# A\nopenapi: 3.1.1\n";
            return new Answer(method, path, status, headers, text);
        }

        String title() {
            return method + " " + target + " " + status;
        }

        void check(OpenApiContract contract) {
            contract.check(method, target, status, headers, text.getBytes(StandardCharsets.UTF_8));
        }

        Answer at(String method, String target) {
            return new Answer(method, target, status, headers, text);
        }

        Answer method(String method) {
            return at(method, target);
        }

        Answer status(int status) {
            return new Answer(method, target, status, headers, text);
        }

        Answer body(String text) {
            return new Answer(method, target, status, headers, text);
        }

        Answer replace(String old, String with) {
            if (!text.contains(old)) {
                throw new IllegalArgumentException(old + " is not in " + text);
            }
            return body(text.replace(old, with));
        }

        Answer header(String name, String... values) {
            var changed = new HashMap<>(headers);
            changed.put(name, List.of(values));
            return new Answer(method, target, status, changed, text);
        }

        Answer without(String name) {
            var changed = new HashMap<>(headers);
            changed.remove(name);
            return new Answer(method, target, status, changed, text);
        }
    }
}
