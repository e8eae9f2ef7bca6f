package beppay.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.audit.Actor;
import beppay.money.Money;
import beppay.reconciliation.SupplierDifference.Kind;
import beppay.reconciliation.SupplierDifference.State;
import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrders;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens to differences when a day is compared again.
class RepeatedComparisonTest {
    private static final String SUPPLIER = "airalo";

    private final SuppliedShop shop = new SuppliedShop();

    @BeforeEach
    void loseResponse() {
        shop.simulator(SUPPLIER).setFaults(Map.of("reset-after", 1.0));
        shop.order(SUPPLIER, 1);
        shop.simulator(SUPPLIER).setFaults(Map.of());
        shop.pass(Duration.ofDays(1));
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    private ReconciliationReport compare() {
        return shop.reconcile(SUPPLIER, SuppliedShop.DAY);
    }

    private SupplierDifference only() {
        return all().getFirst();
    }

    private List<SupplierDifference> all() {
        return shop.app.database.autocommit(tx -> SupplierDifferences.all(tx, 10));
    }

    private void decide(State state, String reason) {
        long id = only().id();
        shop.app.database.transact(tx -> Objects.requireNonNull(
                SupplierDifferences.decide(tx, id, state, reason, Actor.system("test"), shop.app.clock.instant())));
    }

    @Test
    void a_repetition_adds_nothing_and_changes_only_when_the_difference_was_last_seen() {
        compare();
        var first = only();
        shop.pass(Duration.ofDays(2));

        var again = compare().differences();

        assertThat(all()).hasSize(1);
        assertThat(again).hasSize(1);
        var second = only();
        assertThat(second.firstSeenAt()).isEqualTo(first.firstSeenAt());
        assertThat(second.lastSeenAt()).isEqualTo(first.lastSeenAt().plus(Duration.ofDays(2)));
        assertThat(second.isOpen()).isTrue();
    }

    @Test
    void nothing_else_is_changed() {
        var before = shop.text("select string_agg(a::text || o::text, ' ') from supplier_attempts a, orders o");
        compare();
        assertThat(shop.text("select string_agg(a::text || o::text, ' ') from supplier_attempts a, orders o"))
                .isEqualTo(before);
    }

    @Test
    void a_difference_that_no_longer_exists_is_marked_as_gone_and_stays_visible() {
        compare();
        shop.app.settle();

        assertThat(compare().differences()).isEmpty();

        assertThat(only().goneAt()).isEqualTo(shop.app.clock.instant());
        assertThat(only().state()).isEqualTo(State.OPEN);
        assertThat(only().isOpen()).isFalse();
    }

    @Test
    void a_difference_of_another_day_that_no_longer_exists_is_no_drift_of_the_balance() {
        compare();
        shop.app.settle();
        assertThat(shop.reconcile(SUPPLIER, SuppliedShop.DAY.plusDays(1)).differences())
                .isEmpty();
        assertThat(all()).hasSize(1);
        assertThat(only().goneAt()).isNotNull();
    }

    @Test
    void an_explained_difference_stays_explained_as_long_as_it_is_the_same() {
        compare();
        decide(State.EXPLAINED, "The order is looked up later");
        assertThat(compare().open()).isEmpty();
        assertThat(only().reason()).isEqualTo("The order is looked up later");

        shop.damage("supplier_attempts", "update supplier_attempts set state = 'sent'");
        assertThat(compare().open()).hasSize(1);
        assertThat(only().ours()).startsWith("sent, ");
        assertThat(only().reason()).as("the earlier decision").isNotNull();
    }

    @Test
    void a_resolved_difference_that_is_found_again_is_open() {
        compare();
        decide(State.RESOLVED, "Settled");
        assertThat(only().isOpen()).isFalse();
        assertThat(compare().open()).hasSize(1);
    }

    @Test
    void a_difference_that_was_gone_and_is_found_again_is_as_old_as_its_return() {
        compare();
        shop.damage("supplier_attempts", "update supplier_attempts set created_at = created_at - interval '9 days'");
        compare();
        assertThat(only().kind()).isEqualTo(Kind.MISSING_HERE);
        assertThat(all()).hasSize(2);
        shop.damage("supplier_attempts", "update supplier_attempts set created_at = created_at + interval '9 days'");
        shop.pass(Duration.ofDays(5));
        assertThat(compare().differences()).hasSize(1);
        assertThat(all().getLast().firstSeenAt()).isEqualTo(shop.app.clock.instant());
        assertThat(all().getLast().goneAt()).isNull();
        assertThat(only().goneAt()).isNotNull();
    }

    @Test
    void a_drift_is_open_again_if_its_amount_changes_but_not_if_both_balances_do() {
        shop.app.settle();
        shop.fund(SUPPLIER, "7.00", "Never arrived");
        assertThat(compare().open()).extracting(SupplierDifference::amount).containsExactly(new Money(-7_000_000));
        decide(State.EXPLAINED, "A bank fee");
        shop.buy(SUPPLIER, 1);
        assertThat(compare().open()).isEmpty();
        shop.fund(SUPPLIER, "1.00", "Never arrived either");
        assertThat(compare().open()).extracting(SupplierDifference::amount).containsExactly(new Money(-8_000_000));
        assertThat(all()).hasSize(1);
    }

    @Test
    void a_list_that_can_not_be_read_changes_nothing_and_is_reported() {
        compare();
        shop.simulator(SUPPLIER).setFaults(Map.of("orders/list:created-500", 1.0));
        shop.app.settle();
        shop.fund(SUPPLIER, "7.00", "Never arrived");

        assertThat(compare().failure()).isEqualTo("Airalo: HTTP status 500");

        assertThat(all()).as("no drift").hasSize(1);
        assertThat(only().isOpen()).isTrue();
    }

    @Test
    void a_balance_that_can_not_be_read_is_reported_with_the_differences_of_orders() {
        shop.simulator(SUPPLIER).setFaults(Map.of("balance:created-500", 1.0));
        var report = compare();
        assertThat(report.failure()).isEqualTo("the balance could not be read (HTTP status 500)");
        assertThat(report.open()).hasSize(1);
    }

    @Test
    void so_many_differences_that_the_account_must_be_wrong_are_not_recorded() {
        compare();
        shop.supplier(SUPPLIER).editList = _ -> new ListedOrders.Complete(IntStream.range(0, 1_001)
                .mapToObj(number -> order("n" + number, "any\0thing"))
                .toList());
        var report = compare();
        assertThat(report.failure()).startsWith("1001 orders differ, and nothing was recorded.");
        assertThat(all()).hasSize(1);
        assertThat(only().goneAt()).isNull();
    }

    @Test
    void texts_of_other_orders_are_not_stored() {
        shop.app.settle();
        shop.supplier(SUPPLIER).editList = _ -> new ListedOrders.Complete(List.of(order("n1", "LPA:1$a.b$\0SECRET")));
        compare();
        assertThat(shop.text("select string_agg(d::text, ' ') from supplier_differences d"))
                .contains("completed, 1 eSIM of an item with an unusual code")
                .doesNotContain("SECRET");
    }

    private static ListedOrder order(String number, String text) {
        var at = SuppliedShop.DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return new ListedOrder(number, text, Set.of(text), 1L, null, ListedOrder.State.COMPLETED, at, List.of());
    }

    @Test
    void the_schema_rejects_a_decision_without_a_reason_and_the_deletion_of_a_difference() {
        compare();
        assertThatThrownBy(() -> shop.app.database.transact(
                        tx -> tx.update("update supplier_differences set state = 'resolved'")))
                .hasMessageContaining("23514");
        assertThatThrownBy(() -> shop.app.database.transact(tx -> tx.update("delete from supplier_differences")))
                .hasMessageContaining("42501");
    }
}
