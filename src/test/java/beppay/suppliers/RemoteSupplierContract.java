package beppay.suppliers;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.simulator.SimulatedOrder;
import beppay.simulator.Vendor;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of every [RemoteSupplier], checked with the simulator of its vendor. They share no code.
public abstract class RemoteSupplierContract extends OrderListContract {
    private static final Duration LATE = Duration.ofMinutes(16);

    protected RemoteSupplierContract(Vendor vendor) {
        super(vendor);
    }

    /// The calls that look up an order, as the simulator names them.
    protected abstract List<String> lookUps();

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void an_order_is_delivered_with_different_valid_profiles_and_its_cost(int quantity) {
        long before = simulator.balance();
        var attempt = attempt("bp_1", quantity);

        var delivered = delivered(completed(attempt, supplier.order(attempt)));

        assertThat(delivered.esims())
                .hasSize(quantity)
                .allMatch(esim -> esim.supplierId() != null)
                .extracting(esim -> esim.profile().activationCode().profile())
                .doesNotHaveDuplicates();
        assertThat(bought())
                .extracting(SimulatedOrder::iccid)
                .containsExactlyInAnyOrderElementsOf(delivered.esims().stream()
                        .map(esim -> esim.profile().iccid().digits())
                        .toList());
        assertThat(Objects.requireNonNull(delivered.cost()).micros())
                .isEqualTo((before - simulator.balance()) * MICROS_PER_UNIT)
                .isEqualTo(plan.cost().micros() * quantity);
        assertThat(delivered.supplierReference()).isNotNull();
        assertThat(found(attempt)).isEqualTo(delivered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after", "truncated", "created-500"})
    void an_order_whose_response_was_lost_is_unknown_and_found(String fault) {
        var attempt = attempt("bp_1", 2);
        simulator.setFaults(Map.of(fault, 1.0));

        assertThat(supplier.order(attempt)).isInstanceOf(Unknown.class);

        simulator.setFaults(Map.of());
        pass(Duration.ofSeconds(5));
        assertThat(delivered(found(attempt)).esims()).hasSize(2);
        assertThat(bought()).hasSize(2);
    }

    @Test
    void an_order_that_never_arrived_is_unknown_and_not_found() {
        var attempt = attempt("bp_1", 1);
        simulator.setFaults(Map.of("reset-before", 1.0));
        assertThat(supplier.order(attempt)).isInstanceOf(Unknown.class);
        simulator.setFaults(Map.of());
        pass(Duration.ofSeconds(5));
        assertThat(found(attempt)).isInstanceOf(NotFound.class);
        assertThat(bought()).isEmpty();
    }

    @Test
    void an_order_that_becomes_visible_late_is_found_then() {
        var attempt = attempt("bp_1", 1);
        simulator.setFaults(Map.of("late-success", 1.0));
        assertThat(supplier.order(attempt)).isInstanceOf(Unknown.class);
        simulator.setFaults(Map.of());
        pass(Duration.ofSeconds(5));
        assertThat(found(attempt)).isInstanceOf(NotFound.class);
        pass(LATE);
        assertThat(delivered(found(attempt)).esims()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out-of-stock OUT_OF_STOCK", "429 UNAVAILABLE"})
    void a_refusal_has_its_reason_and_buys_nothing(String faultAndReason) {
        var words = faultAndReason.split(" ", -1);
        simulator.setFaults(Map.of(words[0], 1.0));
        assertThat(supplier.order(attempt("bp_1", 1)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.valueOf(words[1])));
        assertThat(bought()).isEmpty();
    }

    /// A text that the vendor does not document may be about an order that was paid.
    @Test
    void an_invalid_order_is_refused_or_unknown_and_buys_nothing() {
        simulator.setFaults(Map.of("refused", 1.0));
        var outcome = supplier.order(attempt("bp_1", 1));
        if (supplier.referenceKind() == ReferenceKind.MATCHED) {
            assertThat(outcome).isInstanceOf(Unknown.class);
        } else {
            assertThat(((Refused) outcome).reason()).isEqualTo(Reason.OTHER);
        }
        assertThat(bought()).isEmpty();
    }

    @Test
    void an_order_that_the_balance_does_not_cover_is_refused_as_unfunded() {
        for (int number = 1;
                simulator.balance() * MICROS_PER_UNIT >= 30 * plan.cost().micros();
                number++) {
            supplier.order(attempt("bp_" + number, 30));
        }
        int before = bought().size();
        assertThat(supplier.order(attempt("bp_last", 30)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNFUNDED));
        assertThat(bought()).hasSize(before);
    }

    @Test
    void a_look_up_that_fails_is_never_taken_for_a_missing_order() {
        var attempt = attempt("bp_1", 1);
        supplier.order(attempt);
        pass(Duration.ofSeconds(5));
        for (var call : lookUps()) {
            for (var fault : List.of("429", "truncated", "reset-before", "created-500")) {
                simulator.setFaults(Map.of(call + ":" + fault, 1.0));
                assertThat(foundOrNull(attempt))
                        .as("%s of %s", fault, call)
                        .isNotInstanceOfAny(NotFound.class, Refused.class);
            }
        }
    }

    @Test
    void several_orders_are_looked_up_at_once() {
        var attempts = new ArrayList<SupplierAttempt>();
        for (int quantity = 1; quantity <= 2; quantity++) {
            attempts.add(attempt("bp_" + quantity, quantity));
            supplier.order(attempts.getLast());
            pass(Duration.ofMinutes(5));
        }
        attempts.add(attempt("bp_3", 1));
        var found = supplier.find(attempts);
        assertThat(delivered(Objects.requireNonNull(found.get("bp_1"))).esims()).hasSize(1);
        assertThat(delivered(Objects.requireNonNull(found.get("bp_2"))).esims()).hasSize(2);
        assertThat(found.get("bp_3")).isInstanceOf(NotFound.class);
    }

    @Test
    void only_an_idempotent_supplier_recognises_a_repeated_order() {
        var attempt = attempt("bp_1", 1);
        supplier.order(attempt);
        pass(Duration.ofSeconds(5));
        supplier.order(attempt);
        assertThat(bought()).hasSize(supplier.referenceKind() == ReferenceKind.IDEMPOTENT ? 1 : 2);
    }

    @Test
    void the_balance_is_the_vendors_and_wrong_credentials_are_rejected() {
        assertThat(supplier.check())
                .isEqualTo(new SupplierCheck.Accepted(new Money(simulator.balance() * MICROS_PER_UNIT)));
        var wrongVariables = new HashMap<>(variables);
        wrongVariables.replaceAll((name, value) -> name.endsWith("_URL") ? value : "wrong");
        var rejected = connect(wrongVariables, clock);
        var wrong = rejected.supplier();
        assertThat(wrong.check()).isInstanceOf(SupplierCheck.Rejected.class);
        assertThat(wrong.order(attempt("bp_1", 1)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNAVAILABLE));
        assertThat(bought()).isEmpty();
        rejected.end().run();
    }

    @Test
    void the_text_of_an_outcome_has_no_activation_code() {
        var attempt = attempt("bp_1", 1);
        var delivered = delivered(completed(attempt, supplier.order(attempt)));
        var code = delivered.esims().getFirst().profile().activationCode();
        assertThat(delivered.toString()).doesNotContain(code.matchingId(), "LPA:");
    }

    @Test
    void the_catalogue_is_complete_and_read_the_same_way_twice() {
        var read = connected.catalog().read();
        assertThat(read.isComplete()).isTrue();
        assertThat(read.rejected()).isEmpty();
        assertThat(read.plans())
                .hasSizeGreaterThanOrEqualTo(40)
                .isEqualTo(connected.catalog().read().plans());
    }
}
