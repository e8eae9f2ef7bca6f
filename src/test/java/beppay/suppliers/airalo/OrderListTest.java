package beppay.suppliers.airalo;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrder.State;
import beppay.suppliers.ListedOrders;
import beppay.suppliers.ListedOrders.Complete;
import beppay.suppliers.ListedOrders.Incomplete;
import beppay.suppliers.airalo.ScriptedApi.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The list of all orders of a day.
class OrderListTest {
    private static final String ORDERS = "GET /orders";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private ListedOrders listed() {
        return api.supplier.orders(Instant.parse("2026-03-29T23:00:00Z"), Instant.parse("2026-03-31T01:00:00Z"));
    }

    private static String list(int total, boolean hasNext, String... orders) {
        return "{\"data\":[%s],\"links\":{\"next\":%s},\"meta\":{\"total\":%d}}"
                .formatted(String.join(",", orders), hasNext ? "\"https://next\"" : "null", total);
    }

    private ListedOrder only(String order) {
        api.on(ORDERS, list(1, false, order));
        return ((Complete) listed()).orders().getFirst();
    }

    @Test
    void the_orders_of_whole_days_are_listed_page_by_page() {
        api.on(
                ORDERS,
                request -> new Response(
                        200, list(2, request.page() < 2, Examples.listed(request.page(), "bp_" + request.page()))));
        assertThat(((Complete) listed()).orders())
                .extracting(ListedOrder::reference)
                .containsExactly("bp_1", "bp_2");
        assertThat(api.requests.getLast().query()).contains("filter[created_at]=2026-03-29+-+2026-03-31");
    }

    @ParameterizedTest
    @CsvSource({"completed, COMPLETED", "refunded, REFUNDED", "failed, UNRECOGNISED", "paused, UNRECOGNISED"})
    void an_order_has_its_state_and_no_codes(String status, State state) {
        var order = only(Examples.listed(7, "bp_1", status, "[" + Examples.sim(1) + "]"));
        assertThat(order.state()).isEqualTo(state);
        assertThat(order.number()).isEqualTo("7");
        assertThat(order.toString()).doesNotContain("LPA:", "TEST-01");
    }

    @Test
    void an_order_that_failed_without_esims_created_nothing() {
        assertThat(only(Examples.listed(7, "bp_1", "failed", "[]")).state()).isEqualTo(State.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"data\":[]}", "{\"data\":[{}],\"meta\":{\"total\":1}}", "{\"data\":[{]}"})
    void a_list_that_may_be_incomplete_proves_nothing(String response) {
        api.on(ORDERS, response);
        assertThat(listed()).isInstanceOf(Incomplete.class);
    }

    @Test
    void pages_that_repeat_and_totals_that_do_not_fit_prove_nothing() {
        api.on(ORDERS, list(100, true, Examples.listed(7, "bp_1")));
        assertThat(listed()).isEqualTo(new Incomplete("Airalo: the list of orders contradicts itself"));
        api.on(ORDERS, list(2, false, Examples.listed(7, "bp_1")));
        assertThat(listed()).isEqualTo(new Incomplete("Airalo: the list of orders contradicts itself"));
    }

    @Test
    void an_endless_list_ends() {
        api.on(ORDERS, request -> new Response(200, list(9, true, Examples.listed(request.page(), "bp_1"))));
        assertThat(listed()).isEqualTo(new Incomplete("Airalo: the list of orders is too long"));
    }

    @Test
    void a_slow_list_ends_in_time() {
        api.on(ORDERS, request -> {
            api.clock.pass(Duration.ofMinutes(4));
            return new Response(200, list(9, true, Examples.listed(request.page(), "bp_1")));
        });
        assertThat(listed()).isEqualTo(new Incomplete("Airalo: not all calls could be made"));
    }
}
