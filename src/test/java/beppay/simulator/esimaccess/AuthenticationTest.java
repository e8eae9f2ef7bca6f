package beppay.simulator.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private static final String CALL = "balance/query";

    private final SupplierClient client = new SupplierClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void the_suppliers_example_has_the_published_signature() {
        var before = "1628670421" + "4ce9d9cdac9e4e17b3a2c66c358c1ce2" + "11111";
        var body = "{\"imsi\":\"326543826\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Authentication.sign("1111", before, body))
                .isEqualTo("7eb765e27df5373dea2dbc8c41a7d9557743e46c8054750f3d851b3fd01d0835");
        assertThat(Authentication.sign("1112", before, body)).doesNotStartWith("7eb765e2");
    }

    @Test
    void a_signed_call_is_accepted_with_and_without_a_body() {
        assertThat(code(client.request(CALL, "{}"))).isEqualTo("0");
        assertThat(code(client.request(CALL, ""))).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RT-AccessCode", "RT-RequestID", "RT-Timestamp", "RT-Signature"})
    void a_missing_header_is_000101(String name) {
        var complete = client.request(CALL, "{}").build();
        var request = client.unsigned(CALL, "{}");
        complete.headers().map().forEach((header, values) -> {
            if (header.startsWith("RT-") && !header.equals(name)) {
                request.header(header, values.getFirst());
            }
        });

        assertThat(code(request)).isEqualTo("000101");
    }

    @ParameterizedTest
    @CsvSource({
        "RT-AccessCode, somebody, 401001",
        "RT-RequestID, 1, 000102",
        "RT-Timestamp, 1628670421, 000102",
        "RT-Timestamp, yesterday, 000102",
        "RT-Timestamp, 1628670421000, 101001",
        "RT-Signature, 7eb765e27df5373dea2dbc8c41a7d9557743e46c8054750f3d851b3fd01d0835, 101003"
    })
    void an_invalid_header_has_its_code(String name, String value, String code) {
        assertThat(code(client.request(CALL, "{}").setHeader(name, value))).isEqualTo(code);
    }

    @Test
    void the_signature_is_of_exactly_the_body_and_in_lower_case() {
        var request = client.request(CALL, "{}").build();
        var signature = request.headers().firstValue("RT-Signature").orElseThrow();
        var other = client.request(CALL, "{ }").setHeader("RT-Signature", signature);
        var upper = client.request(CALL, "{}").setHeader("RT-Signature", signature.toUpperCase(Locale.ROOT));

        assertThat(code(other)).isEqualTo("101003");
        assertThat(code(upper)).isEqualTo("101003");
    }

    @Test
    void a_request_expires_after_five_minutes_of_the_real_clock() {
        var sent = String.valueOf(client.clock.instant().toEpochMilli());
        client.simulator.advance(Duration.ofHours(1));
        client.clock.pass(Duration.ofMinutes(5));
        assertThat(code(client.signed(CALL, "{}", sent))).isEqualTo("0");

        client.clock.pass(Duration.ofMillis(1));
        assertThat(code(client.signed(CALL, "{}", sent))).isEqualTo("101001");
    }

    private String code(HttpRequest.Builder request) {
        var response = client.send(request);
        assertThat(response.statusCode()).isEqualTo(200);
        return SupplierClient.json(response.body()).path("errorCode").asString();
    }
}
