package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A purchase whose idempotency key is sent under a name that is not read.
class MisspelledHeaderTest {
    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "100.00");
    private final String plan = app.plan("sandbox", "Moon", "5.00").id();

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Idempotency-Key",
                "Idempotency_Key",
                "IdempotencyKey",
                "idempotence-key",
                "Idempotent-Key",
                "Idempotency-Token",
                "Idempotency",
                "X-Idempotency-Token",
                "Idempontency-Key",
                "Indempotency-Key",
                "Idempotancy-Key",
                "Idempotency-Keys",
                "Idempotency-Id"
            })
    void a_misspelled_name_is_refused_with_the_right_one(String name) {
        var refused = reseller.client().buy(plan, name, "order-1");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_request");
        assertThat(refused.at("/details/0/field")).isEqualTo("Idempotency-Key");
        assertThat(refused.at("/error")).contains("Idempotency-Key", name);
        assertThat(app.number("select count(*) from orders")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotent-Replayed", "X-Request-Id", "X-Api-Version", "Independent-Key", "X-Key"})
    void another_header_means_nothing(String name) {
        assertThat(reseller.client().buy(plan, name, "order-1").status()).isEqualTo(200);
    }

    @Test
    void beside_the_right_name_any_other_means_nothing() {
        var bought = reseller.client().buy(plan, "Idempotency-Key", "a", "X-Idempotency-Key", "b");
        assertThat(bought.status()).isEqualTo(200);
        var again = reseller.client().buy(plan, "Idempotency-Key", "a", "X-Idempotency-Key", "c");
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }
}
