package beppay.suppliers.esimaccess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import java.net.URI;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final EsimAccessSettings SETTINGS =
            new EsimAccessSettings(URI.create("https://api.esimaccess.com"), "11111", "1111", 8);

    /// The example in the vendor's documentation, where it is in upper case.
    @Test
    void the_published_example_has_the_published_signature() {
        var signature = Signature.of(
                SETTINGS, "1628670421", "4ce9d9cdac9e4e17b3a2c66c358c1ce2", "{\"imsi\":\"326543826\"}".getBytes(UTF_8));

        assertThat(signature).isEqualTo("7eb765e27df5373dea2dbc8c41a7d9557743e46c8054750f3d851b3fd01d0835");
    }

    @Test
    void headers_have_the_time_in_milliseconds_an_id_and_the_signature_of_the_body() {
        var clock = new MovableClock();
        var signature = new Signature(SETTINGS, clock, new Random(1));
        var body = "{\"a\":\"é\"}".getBytes(UTF_8);

        var headers = signature.headers(body);

        assertThat(headers)
                .containsEntry("Content-Type", "application/json")
                .containsEntry("RT-AccessCode", "11111")
                .containsEntry("RT-Timestamp", Long.toString(clock.instant().toEpochMilli()));
        var timestamp = Objects.requireNonNull(headers.get("RT-Timestamp"));
        var requestId = Objects.requireNonNull(headers.get("RT-RequestID"));
        assertThat(requestId)
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isNotEqualTo(signature.headers(body).get("RT-RequestID"));
        assertThat(headers.get("RT-Signature"))
                .isEqualTo(Signature.of(SETTINGS, timestamp, requestId, body))
                .isNotEqualTo(Signature.of(SETTINGS, timestamp, requestId, new byte[0]));
    }
}
