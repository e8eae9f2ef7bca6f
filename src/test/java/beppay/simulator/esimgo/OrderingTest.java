package beppay.simulator.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.simulator.SimulatedOrder;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OrderingTest {
    private static final String ITEM = "esim_3GB_30D_ES_V2";

    private final GoClient client = new GoClient();
    private final long price = client.price(ITEM);

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void a_repeated_order_is_another_order_and_is_paid_again() {
        var first = client.buy(ITEM);
        var second = client.buy(ITEM);

        assertThat(second.path("orderReference")).isNotEqualTo(first.path("orderReference"));
        assertThat(client.iccid(second)).isNotEqualTo(client.iccid(first));
        assertThat(client.simulator.balance()).isEqualTo(100_000_000 - 2 * price);
        assertThat(client.simulator.orders()).hasSize(2);
        assertThat(client.get("organisation").path("balance").decimalValue().movePointRight(4))
                .isEqualByComparingTo(String.valueOf(client.simulator.balance()));
    }

    @Test
    void an_order_has_several_bundles_and_their_sum() {
        var other = client.price("esim_1GB_7D_JP_V2");
        var order = client.post("orders", """
                {'type':'transaction','assign':true,'order':[
                  {'type':'bundle','quantity':2,'item':'esim_3GB_30D_ES_V2'},
                  {'type':'bundle','quantity':1,'item':'esim_1GB_7D_JP_V2','iccids':[],'allowReassign':true}]}
                """);

        assertThat(units(order.path("total"))).isEqualTo(2 * price + other);
        assertThat(units(order.at("/order/0/subTotal"))).isEqualTo(2 * price);
        assertThat(units(order.at("/order/0/pricePerUnit"))).isEqualTo(price);
        assertThat(order.at("/order/0/esims")).hasSize(2);
        assertThat(order.at("/order/1/AllowReassign").booleanValue()).isTrue();
        assertThat(order.path("statusMessage").asString()).isEqualTo("Order completed: 3 eSIMs assigned");
        assertThat(client.simulator.orders())
                .extracting(SimulatedOrder::packageCode)
                .containsExactly(ITEM, ITEM, "esim_1GB_7D_JP_V2");
        assertThat(client.simulator.orders())
                .extracting(SimulatedOrder::iccid)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    private static long units(JsonNode amount) {
        return amount.decimalValue().movePointRight(4).longValueExact();
    }

    @Test
    void the_fields_of_a_single_bundle_need_no_list() {
        var order =
                client.post("orders", "{'type':'transaction','assign':true,'quantity':1,'item':'%s'}".formatted(ITEM));
        assertThat(order.path("order")).hasSize(1);
        assertThat(client.simulator.orders()).hasSize(1);
    }

    @Test
    void a_validation_buys_nothing() {
        var body = GoClient.order(ITEM, 3).replace("transaction", "validate");
        var checked = client.post("orders", body);

        assertThat(checked.path("valid").booleanValue()).isTrue();
        assertThat(units(checked.path("total"))).isEqualTo(3 * price);
        assertThat(client.simulator.orders()).isEmpty();
        assertThat(client.get("orders")).isEmpty();
        assertThat(client.simulator.balance()).isEqualTo(100_000_000);
    }

    @Test
    void an_order_above_the_balance_is_rejected() {
        try (var poor = new GoClient(options -> options.withBalance(price * 3 - 1))) {
            poor.buy(ITEM);
            poor.buy(ITEM);
            assertThat(poor.error("POST", "orders", GoClient.order(ITEM, 1))).isEqualTo("400 insufficient balance");
            assertThat(poor.error("POST", "orders", GoClient.order(ITEM, 1).replace("transaction", "validate")))
                    .isEqualTo("400 insufficient balance");
            assertThat(poor.simulator.balance()).isEqualTo(price - 1);
            assertThat(poor.simulator.orders()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | the body is not JSON",
                "[] | an object is required",
                "{} | type is required",
                "{'type':'bundle','item':'esim_3GB_30D_ES_V2','quantity':1} | type must be validate or transaction",
                "{'type':'transaction','order':[]} | an order has 1 to 1000 bundles",
                "{'type':'transaction','order':7} | order must be an array of at most 100 elements",
                "{'type':'transaction','order':[7]} | an object is required",
                "{'type':'transaction','order':[{'item':'a','quantity':1}]} | type is required",
                "{'type':'transaction','order':[{'type':'esim','item':'a'}]} | the type of an item must be bundle",
                "{'type':'transaction','item':'none','quantity':1} | unable to find bundle none",
                "{'type':'transaction','item':'I'} | quantity must be a number from 1 to 1000",
                "{'type':'transaction','item':'I','quantity':0} | quantity must be a number from 1 to 1000",
                "{'type':'transaction','item':'I','quantity':1.5} | quantity must be a number from 1 to 1000",
                "{'type':'transaction','assign':1,'item':'I','quantity':1} | assign must be true or false",
                "{'type':'transaction','item':'I','quantity':1,'iccids':['1']} | iccids can only be specified if"
                        + " assign is true",
                "{'type':'transaction','assign':true,'item':'I','quantity':2,'iccids':['1']} | quantity must match the"
                        + " number of iccids",
                "{'type':'transaction','assign':true,'item':'I','quantity':1,'iccids':['1']} | the ICCID 1 is not"
                        + " accessible by the user"
            })
    void an_invalid_order_has_a_message_and_buys_nothing(String body, String message) {
        assertThat(client.error("POST", "orders", body.replace("'I'", "'" + ITEM + "'")))
                .isEqualTo("400 " + message);
        assertThat(client.simulator.orders()).isEmpty();
        assertThat(client.simulator.balance()).isEqualTo(100_000_000);
    }

    @Test
    void errors_of_orders_are_text_as_documented() {
        var response = client.send(client.request("POST", "orders", "{}"));
        assertThat(response.headers().firstValue("content-type")).hasValue("text/plain;charset=UTF-8");
        assertThat(response.body()).isEqualTo("{\"message\":\"type is required\"}");
    }

    @Test
    void a_bundle_is_added_to_an_esim_of_the_client() {
        var iccid = client.iccid(client.buy(ITEM));
        var order = client.post("orders", """
                {'type':'transaction','assign':true,
                 'order':[{'type':'bundle','quantity':1,'item':'esim_1GB_7D_ES_V2','iccids':['%s']}]}
                """.formatted(iccid));

        assertThat(client.iccid(order)).isEqualTo(iccid);
        assertThat(client.get("esims/%s/bundles".formatted(iccid)).path("bundles"))
                .hasSize(2);
        assertThat(client.simulator.orders()).hasSize(1);
    }

    @Test
    void orders_are_listed_the_newest_first_and_by_their_time() {
        var references = new String[3];
        for (int i = 0; i < 3; i++) {
            references[i] = client.buy(ITEM).path("orderReference").asString();
            client.clock.pass(Duration.ofMinutes(1));
        }

        assertThat(listed("")).containsExactly(references[2], references[1], references[0]);
        assertThat(listed("?createdAt=gte:2026-03-30T12:01:00.000Z")).containsExactly(references[2], references[1]);
        assertThat(listed("?createdAt=gt%3A2026-03-30T12%3A01%3A00Z")).containsExactly(references[2]);
        assertThat(listed("?createdAt=gte:2026-03-30T12:01:00Z&createdAt=lte:2026-03-30T12:01:30Z"))
                .containsExactly(references[1]);
        assertThat(listed("?createdAt=lt:2026-03-30T12:01:00Z")).containsExactly(references[0]);
        assertThat(listed("?limit=2&page=2")).containsExactly(references[0]);
        assertThat(listed("?perPage=2&page=2")).containsExactly(references[0]);
        assertThat(listed("?limit=2&page=3")).isEmpty();
    }

    private String[] listed(String query) {
        return client.get("orders" + query)
                .valueStream()
                .map(order -> order.path("orderReference").asString())
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({"createdAt=2026-03-30T12:00:00Z", "createdAt=gte:yesterday", "limit=1001", "includeIccids=yes"})
    void an_invalid_filter_is_rejected(String query) {
        assertThat(client.error("GET", "orders?" + query, "")).startsWith("400 ");
    }

    @Test
    void esims_are_listed_on_request_and_in_a_single_order() {
        var order = client.buy(ITEM);
        assertThat(client.get("orders/" + order.path("orderReference").asString()))
                .isEqualTo(order);
        assertThat(client.get("orders?includeIccids=true").path(0)).isEqualTo(order);
        assertThat(client.get("orders").at("/0/order/0").propertyNames())
                .containsExactly("type", "item", "quantity", "subTotal", "pricePerUnit", "AllowReassign");
        assertThat(client.error("GET", "orders/none", "")).isEqualTo("400 unable to find the order");
    }

    @Test
    void the_same_seed_and_calls_have_the_same_results() {
        try (var same = new GoClient();
                var other = new GoClient(options -> options.withSeed(2))) {
            var order = client.buy(ITEM);
            assertThat(same.buy(ITEM)).isEqualTo(order);
            assertThat(other.buy(ITEM).path("order")).isNotEqualTo(order.path("order"));
        }
    }

    @Test
    void concurrent_orders_are_all_paid() {
        var calls = IntStream.range(0, 50)
                .mapToObj(_ -> client.begin(client.request("POST", "orders", GoClient.order(ITEM, 1))))
                .toList();
        assertThat(calls).allMatch(call -> call.join().statusCode() == 200);
        assertThat(client.simulator.balance()).isEqualTo(100_000_000 - 50 * price);
        assertThat(client.simulator.orders())
                .extracting(SimulatedOrder::orderNo)
                .hasSize(50)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_full_simulator_sells_nothing() {
        try (var rich = new GoClient(options -> options.withBalance(200_000 * price))) {
            for (int i = 0; i < 100; i++) {
                rich.post("orders", GoClient.order(ITEM, 1_000));
            }
            assertThat(rich.error("POST", "orders", GoClient.order(ITEM, 1)))
                    .isEqualTo("503 the simulator holds at most 100000 eSIMs and 200000 bundles");
            assertThat(rich.simulator.balance()).isEqualTo(100_000 * price);
        }
    }
}
