package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ORDER;
import static beppay.suppliers.esimgo.ScriptedApi.ORDERS;
import static beppay.suppliers.esimgo.ScriptedApi.ORDER_REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.bundles;
import static beppay.suppliers.esimgo.ScriptedApi.esim;
import static beppay.suppliers.esimgo.ScriptedApi.iccid;
import static beppay.suppliers.esimgo.ScriptedApi.message;
import static beppay.suppliers.esimgo.ScriptedApi.orders;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.ToppedUp;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A bundle that was bought is a top-up only when it is on the eSIM.
class AssignedTopUpTest {
    private static final String COMPATIBLE = "GET /esims/%s/compatible/%s".formatted(iccid(1), ScriptedApi.ITEM);
    private static final String BUNDLES = "GET /esims/%s/bundles".formatted(iccid(1));
    private static final String ASSIGNMENTS = "GET /esims/assignments";
    private static final ToppedUp TOPPED_UP = new ToppedUp(ORDER_REFERENCE, new Money(1_800_000));

    private final ScriptedApi api = new ScriptedApi();

    @BeforeEach
    void accept() {
        api.on(COMPATIBLE, "{\"compatible\":true}");
        bundlesOf("own");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private void bundlesOf(String... references) {
        var assignments = Arrays.stream(references)
                .map("{\"assignmentReference\":\"%s-0\",\"assignmentDateTime\":\"2026-03-30T11:00:00Z\"}"::formatted)
                .toArray(String[]::new);
        api.on(BUNDLES, bundles(assignments));
    }

    private static String bought(String... esims) {
        return ScriptedApi.order(ORDER_REFERENCE, "completed", "2026-03-30T12:00:01Z", 1, esims);
    }

    private static String unassigned(String order) {
        return order.replace("\"assigned\":true", "\"assigned\":false");
    }

    @Test
    void a_bundle_that_is_not_assigned_is_pending_until_it_is_on_the_esim() {
        api.on(ORDER, unassigned(bought(esim(1))));
        assertThat(api.supplier.order(TopUpTest.attempt(api))).isEqualTo(new Pending(ORDER_REFERENCE));

        bundlesOf("own", ORDER_REFERENCE);
        assertThat(api.supplier.order(TopUpTest.attempt(api))).isEqualTo(TOPPED_UP);
    }

    @Test
    void an_order_that_does_not_show_the_esim_is_pending_until_the_bundle_is_on_it() {
        api.on(ORDER, bought());
        assertThat(api.supplier.order(TopUpTest.attempt(api))).isEqualTo(new Pending(ORDER_REFERENCE));

        bundlesOf("own", ORDER_REFERENCE);
        assertThat(api.supplier.order(TopUpTest.attempt(api))).isEqualTo(TOPPED_UP);
    }

    /// Of the two lists of eSIMs in an order, a top-up may have only that of ICCIDs.
    @Test
    void the_esim_may_be_shown_by_its_iccid_alone() {
        api.on(ORDER, bought().replace("\"iccids\":[]", "\"iccids\":[{},null,\"%s\"]".formatted(iccid(1))));
        assertThat(api.supplier.order(TopUpTest.attempt(api))).isEqualTo(TOPPED_UP);

        api.on(ORDER, bought().replace("\"iccids\":[]", "\"iccids\":[\"%s\"]".formatted(iccid(2))));
        assertThat(api.supplier.order(TopUpTest.attempt(api))).isEqualTo(new Pending(ORDER_REFERENCE));
    }

    /// The order was created, and its bundle is not on the eSIM yet.
    @Test
    void a_top_up_is_not_missing_while_an_order_of_its_time_is_on_no_esim() {
        for (var order : new String[] {unassigned(bought()), bought(), bought(esim(1))}) {
            api.on(ORDERS, orders(1, order)).on(ASSIGNMENTS, "[]");
            assertThat(api.find(TopUpTest.attempt(api))).as(order).isInstanceOf(Unknown.class);
        }
        api.on(ORDERS, orders(1, bought().replace("completed", "processing")));
        assertThat(api.find(TopUpTest.attempt(api))).isInstanceOf(Unknown.class);
    }

    @Test
    void a_top_up_is_missing_if_all_orders_of_its_time_are_for_other_esims() {
        api.on(ORDERS, orders(1, bought(esim(2))));
        assertThat(api.find(TopUpTest.attempt(api))).isEqualTo(new NotFound());
        assertThat(api.keys()).containsExactly(BUNDLES, ORDERS);

        api.on(ORDERS, orders(1, bought())).on(ASSIGNMENTS, esim(2));
        assertThat(api.find(TopUpTest.attempt(api))).isEqualTo(new NotFound());
        api.on(ASSIGNMENTS, esim(1));
        assertThat(api.find(TopUpTest.attempt(api))).isInstanceOf(Unknown.class);
    }

    @Test
    void orders_of_other_items_and_times_are_not_the_top_up() {
        api.on(ORDERS, orders(1, bought().replace("NL", "DE")));
        assertThat(api.find(TopUpTest.attempt(api))).isEqualTo(new NotFound());
        api.on(ORDERS, orders(1, bought().replace("T12:", "T10:")));
        assertThat(api.find(TopUpTest.attempt(api))).isEqualTo(new NotFound());
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 500})
    void a_top_up_is_not_missing_if_the_orders_can_not_be_listed(int status) {
        api.on(ORDERS, status, message("Forbidden"));
        assertThat(api.find(TopUpTest.attempt(api))).isInstanceOf(Unknown.class);
        api.on(ORDERS, orders(1, bought())).on(ASSIGNMENTS, status, message("Forbidden"));
        assertThat(api.find(TopUpTest.attempt(api))).isInstanceOf(Unknown.class);
    }
}
