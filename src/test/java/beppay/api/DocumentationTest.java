package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.api.Client.Way;
import beppay.catalog.Plan;
import beppay.keys.Keys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The documentation page is the specification: every request on it is sent as it is printed. Only the key, the
/// cookie, the plan and the key's id are replaced with real ones.
@ParameterizedClass
@EnumSource(Way.class)
class DocumentationTest {
    private final TestApp app;
    private final TestApp.Reseller reseller;
    private final Plan plan;

    DocumentationTest(Way way) {
        app = TestApp.start().by(way);
        reseller = app.reseller("partner", "500.00");
        plan = app.plan("sandbox", "USA 5GB 30 Days", "25.00");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @TestFactory
    Stream<DynamicTest> every_printed_request_returns_the_printed_response() throws IOException {
        return DocumentationPage.exchanges().stream()
                .map(exchange -> DynamicTest.dynamicTest(
                        exchange.method() + " " + exchange.target(), () -> sendAndCompare(exchange)));
    }

    @Test
    void the_page_has_eight_requests() throws IOException {
        assertThat(DocumentationPage.exchanges()).hasSize(8);
    }

    private void sendAndCompare(DocumentationPage.Exchange exchange) {
        var headers = new ArrayList<String>();
        for (var header : exchange.headers()) {
            headers.add(header.name());
            headers.add(header.value()
                    .replace("pk_live_your_key_here", reseller.key())
                    .replace("your_session_cookie_here", session()));
        }
        reseller.client().buy(plan.id());
        var target = exchange.target().replace("id=1", "id=" + anotherKey());
        var body =
                exchange.body() == null ? null : exchange.body().replace("867924fdaf913e7fe11434972587449d", plan.id());
        var response = app.anonymous().send(exchange.method(), target, body, headers.toArray(String[]::new));
        assertThat(response.status()).isEqualTo(200);
        SameShape.check(exchange.response(), response.response().body());
    }

    private long anotherKey() {
        return app.key(reseller, new Keys.NewKey("Another", null, null, null))
                .key()
                .id();
    }

    private String session() {
        var body = "{\"email\":\"partner@example.com\",\"password\":\"%s\"}".formatted(TestApp.PASSWORD);
        var cookie = Objects.requireNonNull(
                app.anonymous().post("/api/auth/login", body).header("Set-Cookie"));
        return cookie.substring("access_token=".length(), cookie.indexOf(';'));
    }

    @Test
    void a_phone_reads_exactly_the_activation_code_from_the_qr_code() throws Exception {
        var bought = reseller.client().buy(plan.id());
        var uri = bought.at("/data/esim/qr_code");
        var png = Base64.getDecoder().decode(uri.substring("data:image/png;base64,".length()));
        assertThat(QrReading.of(png)).isEqualTo(bought.at("/data/esim/activation_code"));
    }

    @Test
    void every_route_is_described_and_every_description_has_a_route() {
        var described = new ArrayList<>(new OpenApiContract(OpenApiFile.load()).operations());
        described.sort(null);
        assertThat(app.apiRoutes()).isEqualTo(described);
    }
}
