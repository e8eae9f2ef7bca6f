package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ITEM;
import static beppay.suppliers.esimgo.ScriptedApi.MARK;
import static beppay.suppliers.esimgo.ScriptedApi.ORDERS;
import static beppay.suppliers.esimgo.ScriptedApi.ORDER_REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.esim;
import static beppay.suppliers.esimgo.ScriptedApi.iccid;
import static beppay.suppliers.esimgo.ScriptedApi.order;
import static beppay.suppliers.esimgo.ScriptedApi.orders;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The look-up of an order whose reference is not known. The attempt starts at 12:00.
class MatchingTest {
    private static final String DETAIL = "GET /esims/" + iccid(1);
    private static final String AT_ONCE = "2026-03-30T12:00:01.123456789Z";
    private static final String MARKED = "{\"iccid\":\"%s\",\"customerRef\":\"%s\"}".formatted(iccid(1), REFERENCE);

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private SupplierOutcome find(String... orders) {
        return api.on(ORDERS, orders(orders.length, orders)).find(api.attempt(1, null));
    }

    private static String completed(int number, String createdAt) {
        return order("order-" + number, "completed", createdAt, 1, esim(number));
    }

    private void assertDelivered(SupplierOutcome outcome, String orderReference) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivered -> assertThat(delivered.supplierReference()).isEqualTo(orderReference));
    }

    @Test
    void the_list_has_the_orders_of_the_attempts_time() {
        find();

        assertThat(api.requests.getFirst().query())
                .isEqualTo("includeIccids=true&page=1&limit=100&createdAt=gte:2026-03-30T11:59:00.000Z"
                        + "&createdAt=lte:2026-03-30T12:03:00.000Z");
    }

    @Test
    void a_marked_order_is_found_among_those_of_others() {
        api.marked(1, "bp_other").marked(2, REFERENCE).marked(3, "");

        assertDelivered(find(completed(1, AT_ONCE), completed(2, AT_ONCE), completed(3, AT_ONCE)), "order-2");
    }

    @Test
    void the_only_order_without_a_mark_is_marked_and_delivered() {
        api.marked(1, "").marked(2, "bp_other");

        assertDelivered(find(completed(1, AT_ONCE), completed(2, AT_ONCE)), "order-1");
        assertThat(api.bodies(MARK)).containsExactly(MARKED);
        assertThat(api.keys().getLast()).isEqualTo(MARK);
    }

    @Test
    void an_order_that_another_attempt_has_is_ignored_even_if_it_lost_its_mark_or_has_ours() {
        api.marked(1, "").marked(2, REFERENCE).marked(3, "");
        var attempt = api.attempt(1, null);
        var informed = new SupplierAttempt(
                REFERENCE, attempt.order(), attempt.cost(), attempt.startedAt(), null, Set.of("order-1", "order-2"));
        var listed = orders(3, completed(1, AT_ONCE), completed(2, AT_ONCE), completed(3, AT_ONCE));

        assertDelivered(api.on(ORDERS, listed).find(informed), "order-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\" \""})
    void an_esim_may_have_no_reference_in_several_forms(String customerRef) {
        api.on(DETAIL, "{\"iccid\":%s,\"customerRef\":%s}".formatted(iccid(1), customerRef));

        assertDelivered(find(completed(1, AT_ONCE)), "order-1");
    }

    @Test
    void an_order_that_can_not_be_marked_is_unknown() {
        api.marked(1, "").on(MARK, 500, "{}");

        assertThat(find(completed(1, AT_ONCE))).isInstanceOf(Unknown.class);
    }

    @Test
    void one_of_several_orders_without_a_mark_is_not_taken() {
        api.marked(1, "").marked(2, "");

        assertThat(find(completed(1, AT_ONCE), completed(2, AT_ONCE)))
                .isEqualTo(new Unknown("eSIM Go: several orders of this item, quantity and time have no mark"));
        assertThat(api.bodies(MARK)).isEmpty();
    }

    @Test
    void no_order_of_this_attempt_is_not_found() {
        api.marked(1, "bp_other");

        assertThat(find(completed(1, AT_ONCE))).isEqualTo(new NotFound());
        assertThat(find()).isEqualTo(new NotFound());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-30T11:58:59.999Z, NotFound",
        "2026-03-30T11:59:00Z, Delivered",
        "2026-03-30T12:03:00Z, Delivered",
        "2026-03-30T12:03:00.001Z, NotFound",
        "2026-03-30T14:02:00+02:00, Delivered",
        // A time that can't be read could be any time.
        "2026-03-29, Delivered",
        "'', Delivered"
    })
    void an_order_of_another_time_is_another_order(String createdAt, String outcome) {
        api.marked(1, "");

        assertThat(find(completed(1, createdAt)).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void an_order_of_another_item_or_quantity_is_another_order() {
        var valid = completed(1, AT_ONCE);
        var twoItems = valid.replace("\"order\":[", "\"order\":[{\"item\":\"x\",\"quantity\":1},");

        assertThat(find(valid.replace(ITEM, "esim_1GB_7D_DE_V2"), valid.replace("\"quantity\":1", "\"quantity\":2")))
                .isInstanceOf(Unknown.class);
        assertThat(find(valid.replace(ITEM, "esim_1GB_7D_DE_V2"))).isEqualTo(new NotFound());
        assertThat(find(valid.replace("\"quantity\":1", "\"quantity\":2"))).isEqualTo(new NotFound());
        assertThat(find(twoItems)).isEqualTo(new NotFound());
    }

    /// Its item or quantity is missing, or is written in another way, so it may be this one.
    @Test
    void an_order_that_may_be_this_one_is_never_overlooked() {
        api.marked(1, "");
        var valid = completed(1, AT_ONCE);
        for (var order : List.of(
                valid.replace(ITEM, ITEM.toUpperCase(Locale.ROOT)),
                valid.replace("\"item\"", "\"name\""),
                valid.replace("\"quantity\"", "\"count\""),
                valid.replace("\"order\":", "\"items\":"),
                valid.replace("\"orderReference\"", "\"id\""),
                valid.replace("\"iccid\"", "\"id\""),
                valid.replace("\"completed\"", "\"shipped\""))) {
            assertThat(find(order)).as(order).isInstanceOf(Unknown.class);
        }
        assertThat(api.bodies(MARK)).isEmpty();
    }

    @Test
    void the_mark_of_someone_else_is_not_certain() {
        api.marked(1, "Customer 7");

        assertThat(find(completed(1, AT_ONCE))).isEqualTo(new Unknown("eSIM Go: it is not certain whose an order is"));
    }

    @Test
    void an_esim_that_can_not_be_read_is_not_certain() {
        for (var response : List.of("{}", "[]", "{\"iccid\":\"%s\",\"customerRef\":\"\"}".formatted(iccid(2)))) {
            api.on(DETAIL, response);
            assertThat(find(completed(1, AT_ONCE))).as(response).isInstanceOf(Unknown.class);
        }
        api.on(DETAIL, 403, ScriptedApi.message("Forbidden"));
        assertThat(find(completed(1, AT_ONCE))).isInstanceOf(Unknown.class);
    }

    @Test
    void any_marked_esim_marks_its_order() {
        api.marked(1, "")
                .marked(2, REFERENCE)
                .on(ORDERS, orders(1, order("o-1", "completed", AT_ONCE, 2, esim(1), esim(2))));

        assertDelivered(api.find(api.attempt(2, null)), "o-1");
    }

    @Test
    void the_esims_of_an_order_are_queried_if_the_list_omits_them() {
        api.marked(1, "").on("GET /esims/assignments", esim(1));

        assertDelivered(find(order(ORDER_REFERENCE, "completed", AT_ONCE, 1)), ORDER_REFERENCE);
        assertThat(api.bodies(MARK)).containsExactly(MARKED);
        api.on("GET /esims/assignments", 500, "{}");
        assertThat(find(order(ORDER_REFERENCE, "completed", AT_ONCE, 1))).isInstanceOf(Unknown.class);
    }

    @Test
    void an_order_in_progress_is_pending() {
        assertThat(find(order(ORDER_REFERENCE, "processing", AT_ONCE, 1))).isEqualTo(new Pending(ORDER_REFERENCE));
    }

    @Test
    void a_failed_order_is_ignored_unless_it_has_esims() {
        assertThat(find(order(ORDER_REFERENCE, "failed", AT_ONCE, 1))).isEqualTo(new NotFound());
        api.marked(1, "");
        assertThat(find(order(ORDER_REFERENCE, "failed", AT_ONCE, 1, esim(1)))).isInstanceOf(Unknown.class);
    }

    @Test
    void an_order_that_could_belong_to_two_attempts_belongs_to_none() {
        api.marked(1, "").on(ORDERS, orders(1, completed(1, AT_ONCE)));

        var found = api.supplier.find(List.of(api.attempt("bp_1", 1, null), api.attempt("bp_2", 1, null)));

        assertThat(found).hasSize(2);
        assertThat(found.values()).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Unknown.class));
        assertThat(api.keys()).filteredOn(ORDERS::equals).hasSize(1);
        api.marked(1, "bp_2");
        assertThat(api.supplier.find(List.of(api.attempt("bp_1", 1, null), api.attempt("bp_2", 1, null))))
                .hasEntrySatisfying("bp_1", outcome -> assertThat(outcome).isEqualTo(new NotFound()))
                .hasEntrySatisfying("bp_2", outcome -> assertDelivered(outcome, "order-1"));
    }
}
