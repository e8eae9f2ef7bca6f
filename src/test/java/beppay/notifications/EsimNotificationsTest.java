package beppay.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Notifications of eSIM Access about an eSIM that was delivered just now.
class EsimNotificationsTest {
    private final NotifiedShop shop = new NotifiedShop();

    @BeforeEach
    void buy() {
        shop.buy();
        shop.allocate();
        shop.app.clock.pass(Duration.ofHours(1));
        assertThat(shop.app.settle()).isEqualTo(1);
        assertThat(isDue()).isFalse();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private boolean isDue() {
        return shop.app.number("select count(*) from esim_states where next_poll_at <= ?", shop.app.clock.instant())
                > 0;
    }

    private String text(String column) {
        return shop.app.database.autocommit(tx -> tx.one(String.class, "select %s from esims".formatted(column)));
    }

    private void post(String kind, String content) {
        var body = "{\"notifyType\":\"%s\",\"notifyId\":\"one\",\"content\":{%s}}".formatted(kind, content);
        assertThat(shop.post(body).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ESIM_STATUS", "SMDP_EVENT", "DATA_USAGE", "VALIDITY_USAGE"})
    void the_esim_is_due(String kind) {
        post(kind, "\"orderNo\":\"B0\",\"esimTranNo\":\"%s\"".formatted(text("supplier_id")));

        assertThat(isDue()).isTrue();
    }

    @Test
    void the_esim_is_due_if_only_its_iccid_is_known() {
        post("ESIM_STATUS", "\"iccid\":\"%s\"".formatted(text("iccid")));

        assertThat(isDue()).isTrue();
    }

    @Test
    void nothing_in_a_notification_is_trusted() {
        post("ESIM_STATUS", "\"iccid\":\"%s\",\"esimStatus\":\"CANCEL\"".formatted(text("iccid")));

        assertThat(shop.app.number("select count(*) from esim_states where status = 'ready'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHECK_HEALTH", "NEW_ONE"})
    void other_kinds_have_no_effect(String kind) {
        post(kind, "\"iccid\":\"%s\"".formatted(text("iccid")));

        assertThat(isDue()).isFalse();
    }

    @Test
    void a_notification_about_an_unknown_esim_is_accepted_and_has_no_effect() {
        post("DATA_USAGE", "\"esimTranNo\":\"0\"");
        post("DATA_USAGE", "");

        assertThat(isDue()).isFalse();
    }
}
