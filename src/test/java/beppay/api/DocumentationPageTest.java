package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.api.DocumentationPage.Exchange;
import beppay.api.DocumentationPage.Header;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DocumentationPageTest {
    private static final Header KEY = new Header("Authorization", "Bearer pk_live_your_key_here");

    @Test
    void the_page_is_byte_for_byte_the_one_that_partners_have() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(DocumentationPage.FILE));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("767a7e9494b9aad9d99276b77d5296fea07ffbacc783034209f93c528e8c1b0c");
    }

    @Test
    void all_commands_of_the_page_are_read_in_order() throws IOException {
        assertThat(DocumentationPage.exchanges().stream().map(call -> call.method() + " " + call.target()))
                .containsExactly(
                        "GET /api/auth/me",
                        "GET /api/partner/keys",
                        "POST /api/partner/keys",
                        "DELETE /api/partner/keys?id=1",
                        "GET /api/partner/balance",
                        "GET /api/partner/esim/plans",
                        "POST /api/partner/esim/purchase",
                        "GET /api/partner/esim/orders");
    }

    @Test
    void headers_and_bodies_are_read_as_in_a_shell() throws IOException {
        var calls = DocumentationPage.exchanges();
        assertThat(calls.get(0).headers())
                .containsExactly(new Header("Cookie", "access_token=your_session_cookie_here"));
        assertThat(calls.get(5).headers()).isEmpty();
        var purchase = calls.get(6);
        assertThat(purchase.headers()).containsExactly(KEY, new Header("Content-Type", "application/json"));
        assertThat(purchase.body()).isEqualTo("""
                {
                    "plan_id": "867924fdaf913e7fe11434972587449d",
                    "email": "customer@example.com"
                  }""");
        assertThat(calls.get(3).body()).isNull();
        assertThat(calls).extracting(Exchange::response).allSatisfy(ExactJson::read);
    }

    @Test
    void a_page_that_contradicts_itself_is_rejected() throws IOException {
        var page = Files.readString(DocumentationPage.FILE);
        for (var broken : List.of(
                page.replace("DELETE/api", "POST/api"),
                page.replace("GET/api/partner/balance", "GET/api/partner/balances"),
                page.replaceFirst("Response\n", "Answer\n"),
                page.replace("-d '{\"name\":\"New Key\"}'", "-d '{\"name\":\"New Key\"}"),
                page.replace("http://localhost:3001/api/auth/me", "http://example.com/api/auth/me"))) {
            assertThat(broken).isNotEqualTo(page);
            assertThatThrownBy(() -> DocumentationPage.exchanges(broken)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_examples_in_openapi_have_the_same_shape_as_the_page() throws IOException {
        var file = OpenApiFile.load();
        for (var call : DocumentationPage.exchanges()) {
            var path = OpenApiFile.escaped(call.target().split("\\?", 2)[0]);
            var operation = "/paths/" + path + "/" + call.method().toLowerCase(Locale.ROOT);
            var example = file.at(operation + "/responses/200/content/application~1json/example");
            assertThat(SameShape.differences(call.response(), example.toString()))
                    .as(operation)
                    .isEmpty();
            if (call.body() != null) {
                var request = operation + "/requestBody/content/application~1json/schema";
                assertThat(file.faults(request, ExactJson.read(call.body())))
                        .as(operation)
                        .isEmpty();
            }
        }
    }
}
