package beppay.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.orders.Attempt;
import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrder.Cost;
import beppay.suppliers.ListedOrder.EsimState;
import beppay.suppliers.ListedOrder.State;
import beppay.suppliers.SupplierOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Which orders of a day differ, and how.
class OrderComparisonTest {
    private static final Instant NOON = Instant.parse("2026-03-30T12:00:00Z");
    private static final String ICCID = "8944501234567890123";
    private static final Money COST = new Money(1_800_000);

    private boolean isMissing = true;

    private List<Finding> findings(List<OurOrder> ours, List<ListedOrder> theirs) {
        var range = DayRange.of(LocalDate.parse("2026-03-30"), NOON.plusSeconds(86_400));
        return new OrderComparison(range, "account", Map.of(), _ -> isMissing).findings(OrderPairs.of(ours, theirs));
    }

    private static Attempt attempt(String reference, Attempt.State state, Instant at, @Nullable Instant settledAt) {
        return new Attempt(
                reference,
                1,
                1,
                "offer",
                "faraway",
                "account",
                "ES_3_30",
                COST,
                false,
                state == Attempt.State.DELIVERED ? "B1" : null,
                state,
                at,
                settledAt,
                0,
                null,
                null,
                0);
    }

    private static OurOrder ours(Attempt.State state, Instant at) {
        boolean isDelivered = state == Attempt.State.DELIVERED;
        return new OurOrder(
                attempt("bp_1", state, at, at),
                new SupplierOrder(1, 1, 1, "plan", "ES_3_30", 1),
                isDelivered ? List.of(new OurEsim(1, ICCID, 1, false)) : List.of(),
                isDelivered ? COST : Money.ZERO,
                Money.ZERO);
    }

    private static ListedOrder theirs(State state, Instant at) {
        return theirs("B1", "ES_3_30", state, at, new Cost(COST, false), EsimState.UNSTATED);
    }

    private static ListedOrder theirs(
            String number, String code, State state, Instant at, Cost cost, EsimState esimState) {
        var esims =
                state == State.FAILED ? List.<ListedOrder.Esim>of() : List.of(ListedOrder.Esim.of(ICCID, esimState));
        return new ListedOrder(number, "bp_1", Set.of(code), 1L, cost, state, at, esims);
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVERED, COMPLETED, 0",
        "DELIVERED, PROCESSING, 1",
        "DELIVERED, REFUNDED, 1",
        "DELIVERED, FAILED, 1",
        "DELIVERED, UNRECOGNISED, 1",
        "REFUSED, COMPLETED, 1",
        "REFUSED, REFUNDED, 0",
        "REFUSED, FAILED, 0",
        "PENDING, PROCESSING, 0",
        "PENDING, COMPLETED, 1",
        "UNKNOWN, FAILED, 1",
        "SENT, COMPLETED, 1"
    })
    void states_are_compared(Attempt.State here, State there, int differences) {
        assertThat(findings(List.of(ours(here, NOON)), List.of(theirs(there, NOON))))
                .hasSize(differences)
                .allMatch(finding -> finding.kind() == SupplierDifference.Kind.DIFFERENT_STATE);
    }

    @ParameterizedTest
    @EnumSource(EsimState.class)
    void an_esim_that_ended_there_is_a_difference(EsimState state) {
        var order = theirs("B1", "ES_3_30", State.COMPLETED, NOON, new Cost(COST, false), state);
        boolean isEnded = state == EsimState.CANCELLED || state == EsimState.REVOKED;
        assertThat(findings(List.of(ours(Attempt.State.DELIVERED, NOON)), List.of(order)))
                .hasSize(isEnded ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"1800000, false, 0", "1800001, false, 1", "1799999, false, 1", "1800001, true, 0", "1799999, true, 1"})
    void a_list_price_is_only_a_limit(long cost, boolean isLimit, int differences) {
        var order =
                theirs("B1", "ES_3_30", State.COMPLETED, NOON, new Cost(new Money(cost), isLimit), EsimState.UNSTATED);
        assertThat(findings(List.of(ours(Attempt.State.DELIVERED, NOON)), List.of(order)))
                .hasSize(differences);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T23:59:59Z, 2026-03-30T00:00:00Z, 0, 1",
        "2026-03-30T00:00:00Z, 2026-03-29T23:59:59Z, 1, 0",
        "2026-03-30T23:59:59Z, 2026-03-31T00:00:01Z, 1, 0",
        "2026-03-31T00:00:00Z, 2026-03-30T23:59:59Z, 0, 1",
        "2026-03-29T12:00:00Z, 2026-03-29T12:00:00Z, 0, 0"
    })
    void an_order_belongs_to_the_day_of_its_creation_here_or_there(
            Instant here, Instant there, int missingThere, int missingHere) {
        var our = ours(Attempt.State.DELIVERED, here);
        var their = theirs(State.COMPLETED, there);
        assertThat(findings(List.of(our), List.of(their))).isEmpty();
        assertThat(findings(List.of(our), List.of())).hasSize(missingThere);
        assertThat(findings(List.of(), List.of(their))).hasSize(missingHere);
    }

    @Test
    void an_order_that_may_be_on_a_later_page_is_missing_only_if_the_supplier_says_so() {
        var late = NOON.plusSeconds(3 * 86_400);
        var straggler = new OurOrder(
                attempt("bp_1", Attempt.State.DELIVERED, NOON, late),
                new SupplierOrder(1, 1, 1, "plan", "ES_3_30", 1),
                List.of(),
                COST,
                Money.ZERO);
        assertThat(findings(List.of(straggler), List.of())).hasSize(1);
        isMissing = false;
        assertThat(findings(List.of(straggler), List.of())).isEmpty();
    }

    @Test
    void a_second_order_with_the_same_reference_is_missing_here() {
        var second = theirs("B2", "ES_3_30", State.COMPLETED, NOON, new Cost(COST, false), EsimState.UNSTATED);
        assertThat(findings(
                        List.of(ours(Attempt.State.DELIVERED, NOON)), List.of(second, theirs(State.COMPLETED, NOON))))
                .extracting(Finding::supplierReference)
                .containsExactly("B2");
    }

    @Test
    void a_failed_order_of_somebody_else_charged_nothing() {
        assertThat(findings(List.of(), List.of(theirs(State.FAILED, NOON)))).isEmpty();
    }

    @Test
    void a_text_that_could_be_an_activation_code_is_not_shown() {
        var code = "LPA:1$smdp.example.com$SECRET";
        var order = theirs("B9", code, State.COMPLETED, NOON, new Cost(COST, false), EsimState.UNSTATED);
        assertThat(findings(List.of(), List.of(order)).toString())
                .contains("an item with an unusual code")
                .doesNotContain("SECRET");
    }
}
