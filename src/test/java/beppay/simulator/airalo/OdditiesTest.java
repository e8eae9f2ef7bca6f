package beppay.simulator.airalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Those of signatures are in [NotificationsTest].
class OdditiesTest {
    private static AiraloClient client(String oddity) {
        return new AiraloClient(options -> options.withOddities(Set.of(oddity)));
    }

    @Test
    void lists_can_be_objects_on_every_page() {
        try (var client = client("data-object")) {
            client.buy("one");
            assertThat(client.get("packages?limit=2").path("data").propertyNames())
                    .containsExactly("0", "1");
            assertThat(client.get("orders").path("data").propertyNames()).containsExactly("0");
            assertThat(client.get("sims").path("data").propertyNames()).containsExactly("0");
        }
    }

    @Test
    void numbers_can_be_texts() {
        try (var client = client("numbers-as-text")) {
            var order = client.buy("one");
            assertThat(order.path("id").toString()).isEqualTo("\"10001\"");
            assertThat(order.path("net_price").isString()).isTrue();
            assertThat(order.path("text").isNull()).isTrue();
            assertThat(order.at("/sims/0/is_roaming").isBoolean()).isTrue();
            assertThat(client.get("packages").at("/meta/total").toString()).isEqualTo("\"12\"");
            assertThat(client.tryPost("orders", "quantity", "1", "package_id", "test-out-of-stock-7days-1gb")
                            .body())
                    .startsWith("{\"code\":\"34\",");
        }
    }

    @Test
    void tokens_can_expire_after_a_minute() {
        try (var client = client("token-expires")) {
            assertThat(client.newToken().at("/data/expires_in").intValue()).isEqualTo(31_622_400);
            client.get("balance");
            client.simulator.advance(Duration.ofSeconds(60));
            assertThat(client.tryGet("balance").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void an_unknown_oddity_is_rejected_with_the_known_ones() {
        assertThatThrownBy(() -> client("none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no oddity 'none'. The oddities are data-object, numbers-as-text, token-expires,"
                        + " bad-signature, upper-case-signature, refunded-at-once, refund-declined.");
    }
}
