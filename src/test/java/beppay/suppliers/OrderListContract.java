package beppay.suppliers;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.simulator.Vendor;
import beppay.suppliers.ListedOrder.State;
import beppay.suppliers.ListedOrders.Complete;
import beppay.suppliers.ListedOrders.Incomplete;
import beppay.suppliers.RemoteSupplier.ReferenceKind;
import beppay.suppliers.SupplierOutcome.Delivered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of the list of a supplier's orders.
public abstract class OrderListContract extends VendorContract {
    /// A page of eSIM Access has 500 eSIMs, and the pages of the others have at most 100 orders.
    private static final int MORE_THAN_A_PAGE = 510;

    OrderListContract(Vendor vendor) {
        super(vendor);
    }

    /// The calls that list orders, as the simulator names them.
    protected abstract List<String> lists();

    private ListedOrders listed() {
        return supplier.orders(clock.instant().minus(Duration.ofHours(1)), clock.instant());
    }

    private List<ListedOrder> orders() {
        assertThat(listed()).isInstanceOf(Complete.class);
        return ((Complete) listed()).orders();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void an_order_is_listed_as_it_was_placed(int quantity) {
        assertThat(orders()).isEmpty();
        var placedAt = clock.instant();
        var attempt = attempt("bp_1", quantity);
        var delivered = delivered(completed(attempt, supplier.order(attempt)));

        var order = orders().getFirst();

        assertThat(order.number()).isEqualTo(delivered.supplierReference());
        boolean isKept = supplier.referenceKind() != ReferenceKind.MATCHED;
        assertThat(order.reference()).isEqualTo(isKept ? "bp_1" : null);
        assertThat(order.codes()).contains(plan.code());
        assertThat(order.quantity()).isEqualTo(quantity);
        assertThat(order.state()).isEqualTo(State.COMPLETED);
        assertThat(order.createdAt()).isEqualTo(placedAt);
        assertThat(order.esims())
                .extracting(ListedOrder.Esim::iccid)
                .containsExactlyElementsOf(delivered.esims().stream()
                        .map(esim -> esim.profile().iccid().digits())
                        .toList());
        verifyCost(order, plan.cost().times(quantity));
        assertThat(order.toString()).doesNotContain("LPA:", code(delivered));
    }

    /// The list price is higher than the net price that the account pays.
    private static void verifyCost(ListedOrder order, Money charged) {
        var cost = order.cost();
        if (cost != null && cost.isLimit()) {
            assertThat(cost.amount()).isGreaterThanOrEqualTo(charged);
        } else if (cost != null) {
            assertThat(cost.amount()).isEqualTo(charged);
        }
    }

    private static String code(Delivered delivered) {
        return delivered.esims().getFirst().profile().activationCode().matchingId();
    }

    @Test
    void orders_are_listed_by_their_time_in_any_number() {
        int large = supplier.referenceKind() == ReferenceKind.IDEMPOTENT ? MORE_THAN_A_PAGE / 30 : 0;
        for (int i = 0; i < large; i++) {
            supplier.order(attempt("bp_large_" + i, 30));
        }
        for (int i = 0; i < 110; i++) {
            supplier.order(attempt("bp_" + i, 1));
        }
        pass(Duration.ofSeconds(5));
        assertThat(orders())
                .hasSize(large + 110)
                .extracting(ListedOrder::number)
                .doesNotHaveDuplicates();
        pass(Duration.ofDays(3));
        assertThat(orders()).isEmpty();
    }

    @Test
    void a_list_that_can_not_be_read_is_incomplete() {
        supplier.order(attempt("bp_1", 1));
        pass(Duration.ofSeconds(5));
        for (var call : lists()) {
            for (var fault : List.of("429", "truncated", "reset-before", "created-500")) {
                simulator.setFaults(Map.of(call + ":" + fault, 1.0));
                assertThat(listed()).as("%s of %s", fault, call).isInstanceOf(Incomplete.class);
            }
        }
    }

    @Test
    void a_refused_order_is_not_listed_or_has_failed() {
        simulator.setFaults(Map.of("out-of-stock", 1.0));
        supplier.order(attempt("bp_1", 1));
        pass(Duration.ofSeconds(5));
        assertThat(orders()).allMatch(order -> order.state() == State.FAILED);
    }
}
