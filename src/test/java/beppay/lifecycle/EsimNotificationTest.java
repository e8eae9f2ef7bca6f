package beppay.lifecycle;

import static beppay.lifecycle.PolledShop.active;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EsimNotificationTest {
    private static final String ICCID = "8944501234500000001";
    private static final String THEIRS = "faraway-1";

    private final ReportingSupplier supplier = new ReportingSupplier("faraway");
    private final PolledShop shop = new PolledShop(supplier);

    /// An eSIM that is next asked for in two hours.
    @BeforeEach
    void buy() {
        supplier.reports(shop.buy(), active(0));
        shop.poller.tick();
        shop.pass(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    private boolean isEarlier(@Nullable String supplierId, @Nullable String iccid) {
        return isEarlier("faraway", supplierId, iccid);
    }

    private boolean isEarlier(String from, @Nullable String supplierId, @Nullable String iccid) {
        var notification = new EsimNotification(from, supplierId, iccid);
        return shop.app.database.transact(tx -> notification.makeDue(tx, shop.now()));
    }

    @Test
    void an_esim_is_due_at_once() {
        assertThat(shop.poller.tick()).as("without a notification").isZero();

        assertThat(isEarlier(THEIRS, null)).isTrue();
        assertThat(shop.poller.tick()).isEqualTo(1);
    }

    @Test
    void an_esim_is_found_by_its_iccid_also_if_it_is_padded() {
        assertThat(isEarlier(null, ICCID + "F")).isTrue();
        assertThat(shop.poller.tick()).isEqualTo(1);
    }

    @Test
    void a_notification_about_no_esim_of_the_supplier_has_no_effect() {
        assertThat(isEarlier("faraway-2", ICCID)).as("of another eSIM").isFalse();
        assertThat(isEarlier(null, "8944501234500000002")).isFalse();
        assertThat(isEarlier(null, null)).isFalse();
        assertThat(isEarlier("another", THEIRS, ICCID))
                .as("of another supplier")
                .isFalse();
        assertThat(shop.poller.tick()).isZero();
    }

    @Test
    void repeated_notifications_cause_one_call_a_minute() {
        assertThat(isEarlier(THEIRS, ICCID)).isTrue();
        assertThat(isEarlier(THEIRS, ICCID)).as("the same again").isFalse();
        assertThat(shop.poller.tick()).isEqualTo(1);

        shop.pass(Duration.ofSeconds(10));
        assertThat(isEarlier(THEIRS, ICCID)).as("about something new").isTrue();
        for (int repeated = 0; repeated < 100; repeated++) {
            assertThat(isEarlier(THEIRS, ICCID)).isFalse();
        }
        assertThat(shop.poller.tick()).isZero();
        shop.pass(Duration.ofSeconds(50));
        assertThat(shop.poller.tick()).isEqualTo(1);
    }

    @Test
    void a_notification_during_a_call_has_the_effect_of_another_call_a_minute_later() {
        supplier.duringCall = () -> {
            supplier.duringCall = () -> {};
            shop.pass(Duration.ofSeconds(2));
            assertThat(isEarlier(THEIRS, ICCID)).isTrue();
        };
        isEarlier(THEIRS, ICCID);
        assertThat(shop.poller.tick()).isEqualTo(1);

        shop.pass(Duration.ofSeconds(57));
        assertThat(shop.poller.tick()).isZero();
        shop.pass(Duration.ofSeconds(1));
        assertThat(shop.poller.tick()).isEqualTo(1);
    }

    @Test
    void the_newest_esims_with_a_reused_iccid_are_due() {
        for (int bought = 0; bought < 6; bought++) {
            supplier.reports(shop.buy(), active(0));
        }
        shop.poller.tick();
        shop.app.database.transact(tx -> {
            tx.update("alter table esims disable trigger esims_are_permanent");
            return tx.update("update esims set iccid = ?", ICCID);
        });
        shop.pass(Duration.ofMinutes(5));

        assertThat(isEarlier(null, ICCID)).isTrue();
        assertThat(shop.poller.tick()).isEqualTo(5);
    }

    @Test
    void a_notification_about_an_ended_esim_has_no_effect() {
        shop.app.database.transact(tx -> tx.update("update esim_states set status = 'revoked', next_poll_at = null"));

        assertThat(isEarlier(THEIRS, ICCID)).isFalse();
    }
}
