package beppay.notifications;

import static beppay.notifications.NotifiedShop.orderStatus;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Single notifications, exactly as they are sent.
class EsimAccessWebhookTest {
    private final NotifiedShop shop = new NotifiedShop();

    @AfterEach
    void stop() {
        shop.close();
    }

    private int post(String body) {
        return shop.post(body).statusCode();
    }

    @Test
    void a_repeated_notification_has_no_effect() {
        var reference = shop.buy();
        assertThat(shop.app.settle()).isZero();
        assertThat(post(orderStatus("one", reference))).isEqualTo(200);
        assertThat(shop.app.settle()).isEqualTo(1);
        assertThat(shop.status()).as("not allocated yet").isEqualTo("processing");

        assertThat(post(orderStatus("one", reference))).isEqualTo(200);
        assertThat(shop.app.settle()).isZero();
        assertThat(post(orderStatus("two", reference))).isEqualTo(200);
        assertThat(shop.app.settle()).as("another notification").isEqualTo(1);
    }

    @Test
    void nothing_in_a_notification_is_trusted() {
        var reference = shop.buy();
        assertThat(post(orderStatus("one", reference).replace("GOT_RESOURCE", "CANCEL")))
                .isEqualTo(200);
        assertThat(shop.app.settle()).isEqualTo(1);
        assertThat(shop.status()).isEqualTo("processing");
    }

    @Test
    void a_notification_may_be_signed_or_not() {
        var reference = shop.buy();
        assertThat(post(orderStatus("one", reference))).isEqualTo(200);
        assertThat(shop.app.settle()).isEqualTo(1);
        var signed = shop.request(shop.url())
                .header("RT-AccessCode", "simulated")
                .header("RT-Timestamp", "1774872003000")
                .header("RT-Signature", "7eb765e27df5373dea2dbc8c41a7d9557743e46c8054750f3d851b3fd01d0835")
                .POST(BodyPublishers.ofString(orderStatus("two", reference)));
        assertThat(shop.send(signed).statusCode()).isEqualTo(200);
        assertThat(shop.app.settle()).isEqualTo(1);
    }

    @Test
    void the_fields_may_be_beside_the_type() {
        var reference = shop.buy();
        var flat = "{\"type\":\"ORDER_STATUS\",\"orderNo\":\"B0\",\"transactionId\":\"%s\"}".formatted(reference);
        assertThat(post(flat)).isEqualTo(200);
        assertThat(shop.app.settle()).isEqualTo(1);
        assertThat(post(flat)).as("identified by its content").isEqualTo(200);
        assertThat(shop.app.settle()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHECK_HEALTH", "ESIM_STATUS", "SMDP_EVENT", "DATA_USAGE", "VALIDITY_USAGE", "NEW_ONE"})
    void other_kinds_are_accepted_and_have_no_effect(String kind) {
        var reference = shop.buy();
        assertThat(post(orderStatus("one", reference).replace("ORDER_STATUS", kind)))
                .isEqualTo(200);
        assertThat(shop.app.settle()).isZero();
        assertThat(shop.notifications()).isZero();
    }

    @Test
    void a_notification_about_an_unknown_order_is_accepted_and_not_stored() {
        shop.buy();
        assertThat(post(orderStatus("one", "bp_unknown"))).isEqualTo(200);
        assertThat(shop.app.settle()).isZero();
        assertThat(shop.notifications()).isZero();
    }

    @Test
    void a_body_that_can_not_be_read_is_rejected() {
        for (var body : List.of("", "{", "[]", "notifyType=ORDER_STATUS", "{\"notifyId\":\"one\"}")) {
            var response = shop.post(body);
            assertThat(response.statusCode()).as(body).isEqualTo(400);
            assertThat(response.body()).contains("invalid_request").doesNotContain(NotifiedShop.SECRET);
        }
    }

    @Test
    void a_body_may_have_64_kilobytes() {
        var reference = shop.buy();
        var body = orderStatus("one", reference);
        assertThat(post(body + " ".repeat((64 << 10) + 1 - body.length()))).isEqualTo(413);
        assertThat(shop.app.settle()).isZero();
        assertThat(post(body + " ".repeat((64 << 10) - body.length()))).isEqualTo(200);
        assertThat(shop.app.settle()).isEqualTo(1);
    }

    @Test
    void a_notification_that_could_not_be_stored_must_be_sent_again() {
        var reference = shop.buy();
        TestPostgres.rejectConnections(shop.app.address());
        try {
            TestPostgres.endConnections(shop.app.address(), "true");
            var response = shop.post(orderStatus("one", reference));
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(post(orderStatus("one", reference).replace("ORDER_STATUS", "CHECK_HEALTH")))
                    .as("a check needs no database")
                    .isEqualTo(200);
        } finally {
            TestPostgres.acceptConnections(shop.app.address());
        }
        // Sent again until it is accepted, as the supplier does: another caller may still be trying to connect.
        Eventually.holds(() -> post(orderStatus("one", reference)) == 200);
        assertThat(shop.app.settle()).isEqualTo(1);
    }
}
