package beppay.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.errors.CodedException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {
    private static String secretOf(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    @Test
    void a_new_secret_has_32_bytes_and_is_not_shown() {
        var secret = WebhookSecret.create(new Random(1));

        assertThat(secret.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(WebhookSecret.parse(secret.text()).text()).isEqualTo(secret.text());
        assertThat(WebhookSecret.create(new Random(2)).text()).isNotEqualTo(secret.text());
        assertThat(secret).hasToString("whsec_…");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 25, 26, 32, 63, 64})
    void a_secret_may_have_24_to_64_bytes(int bytes) {
        assertThat(WebhookSecret.parse(secretOf(bytes)).text()).isEqualTo(secretOf(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 65, 1_000})
    void a_secret_of_another_length_is_rejected(int bytes) {
        assertRejected(secretOf(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "whpk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "WHSEC_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-",
                "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
                "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=="
            })
    void another_form_is_rejected_and_not_quoted(String text) {
        assertRejected(text);
    }

    private static void assertRejected(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .isInstanceOf(CodedException.class)
                .hasMessage("The secret must be whsec_ and the base64 of 24 to 64 bytes.");
    }

    /// The signature of an event with the secret that the documentation of Svix shows.
    @Test
    void the_published_example_is_reproduced() {
        var secret = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var headers = SignedHeaders.of(
                List.of(secret),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(UTF_8));

        assertThat(headers)
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek");
    }

    @Test
    void an_id_that_makes_the_content_ambiguous_is_a_defect() {
        var secrets = List.of(WebhookSecret.create(new Random(1)));
        assertThatThrownBy(() -> SignedHeaders.of(secrets, "a.1", Instant.EPOCH, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedHeaders.of(List.of(), "a", Instant.EPOCH, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
