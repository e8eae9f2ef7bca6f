package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Purchases whose idempotency key is sent in a header with another name.
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
    void a_misspelled_name_is_rejected_with_the_correct_one(String name) {
        var error = reseller.client().buy(plan, name, "order-1");
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.code()).isEqualTo("invalid_request");
        assertThat(error.at("/details/0/field")).isEqualTo("Idempotency-Key");
        assertThat(error.at("/error")).contains("Idempotency-Key", name);
        assertThat(app.number("select count(*) from orders")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotent-Replayed", "X-Request-Id", "X-Api-Version", "Independent-Key", "X-Key"})
    void other_headers_are_ignored(String name) {
        assertThat(reseller.client().buy(plan, name, "order-1").status()).isEqualTo(200);
    }

    @Test
    void misspelled_names_are_ignored_if_the_correct_header_is_sent() {
        var bought = reseller.client().buy(plan, "Idempotency-Key", "a", "X-Idempotency-Key", "b");
        assertThat(bought.status()).isEqualTo(200);
        var again = reseller.client().buy(plan, "Idempotency-Key", "a", "X-Idempotency-Key", "c");
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }
}
