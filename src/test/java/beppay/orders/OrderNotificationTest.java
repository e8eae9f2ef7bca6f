package beppay.orders;

import static beppay.suppliers.ScriptedSupplier.PENDING;
import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.catalog.Plan;
import beppay.suppliers.ScriptedSupplier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderNotificationTest {
    private static final String THEIRS = "B26033119290003";

    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final Plan plan = app.plan("faraway", "Spain 3GB", "25.00");
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");

    @AfterEach
    void stop() {
        app.close();
    }

    /// Buys an eSIM whose supplier is next asked in 30 minutes.
    private String buy() {
        supplier.outcomes.addAll(List.of(PENDING, PENDING));
        assertThat(reseller.client().buy(plan.id(), "Prefer", "wait=0").status())
                .isEqualTo(202);
        app.database.transact(tx -> tx.update("update supplier_attempts set polls = 4 where settled_at is null"));
        app.clock.pass(Duration.ofMinutes(1));
        assertThat(app.settle()).isEqualTo(1);
        return supplier.references.getLast();
    }

    private boolean isEarlier(String id, @Nullable String reference, @Nullable String supplierReference) {
        return isEarlier("faraway", id, reference, supplierReference);
    }

    private boolean isEarlier(String from, String id, @Nullable String reference, @Nullable String supplierReference) {
        var notification = new OrderNotification(from, id, reference, supplierReference);
        return app.database.transact(tx -> notification.makeDue(tx, app.clock.instant()));
    }

    private String status() {
        return reseller.client().get("/api/partner/esim/orders").at("/data/0/status");
    }

    @Test
    void an_order_is_due_at_once() {
        var reference = buy();
        assertThat(app.settle()).as("without a notification").isZero();

        assertThat(isEarlier("one", reference, null)).isTrue();
        supplier.outcomes.add(delivered());
        assertThat(app.settle()).isEqualTo(1);
        assertThat(status()).isEqualTo("completed");
    }

    @Test
    void an_order_is_found_by_the_reference_of_its_supplier() {
        buy();
        assertThat(isEarlier("one", null, "B0")).isFalse();
        assertThat(isEarlier("two", "bp_other", THEIRS)).isTrue();
    }

    @Test
    void a_repeated_notification_has_no_effect() {
        var reference = buy();
        supplier.outcomes.addAll(List.of(PENDING, PENDING));
        assertThat(isEarlier("one", reference, THEIRS)).isTrue();
        assertThat(app.settle()).isEqualTo(1);

        assertThat(isEarlier("one", reference, THEIRS)).isFalse();
        assertThat(app.settle()).isZero();
        assertThat(isEarlier("two", reference, THEIRS)).as("another one").isTrue();
        assertThat(app.settle()).isEqualTo(1);
    }

    @Test
    void a_notification_about_no_open_order_has_no_effect() {
        var reference = buy();
        assertThat(isEarlier("one", null, null)).isFalse();
        assertThat(isEarlier("one", "bp_other", null)).isFalse();
        assertThat(isEarlier("another", "one", reference, THEIRS))
                .as("of another supplier")
                .isFalse();
        assertThat(app.settle()).isZero();

        assertThat(isEarlier("one", reference, null)).isTrue();
        supplier.outcomes.add(delivered());
        app.settle();
        assertThat(isEarlier("two", reference, THEIRS)).as("of a settled order").isFalse();
        assertThat(app.settle()).isZero();
    }

    @Test
    void an_order_that_is_being_looked_up_is_looked_up_again_afterwards() {
        var reference = buy();
        isEarlier("one", reference, null);
        var atTheSameTime = new ArrayList<Integer>();
        supplier.outcomes.addAll(List.of(UNKNOWN, delivered()));
        supplier.duringLookUp = () -> {
            supplier.duringLookUp = () -> {};
            assertThat(isEarlier("two", reference, null)).isTrue();
            assertThat(isEarlier("three", reference, null)).isTrue();
            atTheSameTime.add(app.settle());
        };
        assertThat(app.settle()).isEqualTo(1);

        assertThat(atTheSameTime).as("look-ups during the look-up").containsExactly(0);
        assertThat(app.settle()).isEqualTo(1);
        assertThat(status()).isEqualTo("completed");
    }

    @Test
    void an_order_that_is_being_sent_is_looked_up_after_the_response() {
        supplier.meanwhile = () -> {
            assertThat(isEarlier("one", supplier.references.getLast(), null)).isTrue();
            assertThat(app.settle()).as("look-ups during the call").isZero();
        };
        supplier.outcomes.addAll(List.of(UNKNOWN, delivered()));
        assertThat(reseller.client().buy(plan.id(), "Prefer", "wait=0").status())
                .isEqualTo(202);

        assertThat(app.settle()).as("five seconds earlier").isEqualTo(1);
        assertThat(status()).isEqualTo("completed");
    }

    @Test
    void a_server_that_ended_during_a_look_up_does_not_hide_the_order() {
        var reference = buy();
        app.database.transact(tx -> Attempts.claimDue(
                tx,
                "faraway",
                app.clock.instant().plus(Duration.ofHours(1)),
                app.clock.instant().plusSeconds(600),
                1));
        isEarlier("one", reference, null);
        assertThat(app.settle()).isZero();
        app.clock.pass(Duration.ofMinutes(10));
        supplier.outcomes.add(delivered());
        assertThat(app.settle()).isEqualTo(1);
        assertThat(status()).isEqualTo("completed");
    }

    @Test
    void an_order_has_a_limited_number_of_notifications() {
        var reference = buy();
        for (int i = 0; i < OrderNotification.MAX_PER_ORDER; i++) {
            supplier.outcomes.add(PENDING);
            assertThat(isEarlier("id-" + i, reference, null)).isTrue();
            assertThat(app.settle()).isEqualTo(1);
        }
        assertThat(isEarlier("one-more", reference, null)).isFalse();
        assertThat(app.settle()).isZero();

        app.clock.pass(Duration.ofHours(1));
        supplier.outcomes.add(delivered());
        assertThat(app.settle()).as("by its schedule").isEqualTo(1);
    }
}
