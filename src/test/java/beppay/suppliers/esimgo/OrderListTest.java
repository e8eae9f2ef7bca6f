package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ORDERS;
import static beppay.suppliers.esimgo.ScriptedApi.esim;
import static beppay.suppliers.esimgo.ScriptedApi.order;
import static beppay.suppliers.esimgo.ScriptedApi.orders;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.ListedOrder;
import beppay.suppliers.ListedOrder.State;
import beppay.suppliers.ListedOrders;
import beppay.suppliers.ListedOrders.Complete;
import beppay.suppliers.ListedOrders.Incomplete;
import beppay.suppliers.esimgo.ScriptedApi.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The list of all orders of a day.
class OrderListTest {
    private static final String AT = "2026-03-30T12:00:01Z";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private ListedOrders listed() {
        var now = api.clock.instant();
        return api.supplier.orders(now.minus(Duration.ofDays(1)), now);
    }

    private ListedOrder only(String order) {
        api.on(ORDERS, orders(1, order));
        return ((Complete) listed()).orders().getFirst();
    }

    @ParameterizedTest
    @CsvSource({"completed, COMPLETED", "processing, PROCESSING", "failed, UNRECOGNISED", "paused, UNRECOGNISED"})
    void an_order_has_its_state(String status, State state) {
        assertThat(only(order("a", status, AT, 1, esim(1))).state()).isEqualTo(state);
    }

    @Test
    void an_order_that_failed_without_esims_created_nothing() {
        assertThat(only(order("a", "failed", AT, 1)).state()).isEqualTo(State.FAILED);
    }

    @Test
    void what_an_order_does_not_state_is_unknown_and_its_codes_are_not_kept() {
        var empty = only("{\"orderReference\":\"a\"}");
        assertThat(empty.quantity()).isNull();
        assertThat(empty.cost()).isNull();
        assertThat(empty.createdAt()).isNull();
        assertThat(empty.codes()).isEmpty();
        var hostile =
                only(order("a", "completed", AT, 1, esim(1).replaceFirst("\"iccid\":\"[0-9]+\"", "\"iccid\":\"LPA\"")));
        assertThat(hostile.esims()).extracting(ListedOrder.Esim::iccid).containsExactly((String) null);
        assertThat(hostile.toString()).doesNotContain("LPA", "rsp.");
    }

    @Test
    void a_total_in_another_currency_is_not_a_cost() {
        assertThat(only(order("a", "completed", AT, 1, esim(1)).replace("USD", "EUR"))
                        .cost())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[{}]",
                "{\"orders\":[],\"rows\":1}",
                "{\"orders\":[],\"rows\":1000000}",
                "{\"orders\":[{]}",
                "null"
            })
    void a_list_that_may_be_incomplete_proves_nothing(String response) {
        api.on(ORDERS, response);
        assertThat(listed()).isInstanceOf(Incomplete.class);
    }

    @Test
    void an_endless_list_ends() {
        api.on(
                ORDERS,
                request -> new Reply(200, "[%s]".formatted(order("o-" + api.requests.size(), "completed", AT, 1))));
        assertThat(listed()).isEqualTo(new Incomplete("eSIM Go: the list of orders is too long"));
        assertThat(api.requests).hasSize(200);
    }

    @Test
    void a_slow_list_ends_in_time() {
        api.on(ORDERS, request -> {
            api.clock.pass(Duration.ofMinutes(4));
            return new Reply(200, "[%s]".formatted(order("o-" + api.requests.size(), "completed", AT, 1)));
        });
        assertThat(listed()).isEqualTo(new Incomplete("eSIM Go: not all calls could be made"));
        assertThat(api.requests).hasSize(3);
    }
}
