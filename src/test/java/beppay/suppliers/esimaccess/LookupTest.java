package beppay.suppliers.esimaccess;

import static beppay.suppliers.esimaccess.ScriptedApi.ORDER_NO;
import static beppay.suppliers.esimaccess.ScriptedApi.REFERENCE;
import static beppay.suppliers.esimaccess.ScriptedApi.profile;
import static beppay.suppliers.esimaccess.ScriptedApi.profiles;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How orders are found: by a time range, by their numbers, or not at all.
class LookupTest {
    private static final String QUERY = "/esim/query";

    /// Every order should be allocated after this time.
    private static final Duration OVERDUE = Duration.ofMinutes(3);

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private static boolean isRange(String body) {
        return body.contains("startTime");
    }

    private static int pageOf(String body) {
        return Integer.parseInt(body.replaceFirst(".*\"pageNum\":([0-9]+).*", "$1"));
    }

    @Test
    void one_order_with_a_number_is_found_by_its_number() {
        api.on(QUERY, profiles(1, profile(1, REFERENCE, ORDER_NO)));

        assertThat(api.find(api.attempt(1, ORDER_NO))).isInstanceOf(Delivered.class);
        assertThat(api.bodies())
                .containsExactly(
                        "{\"orderNo\":\"B26041021130002\",\"iccid\":\"\",\"pager\":{\"pageNum\":1,\"pageSize\":50}}");
    }

    @Test
    void one_order_without_a_number_is_found_by_its_reference_in_a_time_range() {
        api.on(QUERY, profiles(2, profile(2, "bp_other", "B2"), profile(1, REFERENCE, ORDER_NO)));

        assertThat(api.find(api.attempt(1, null)))
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivery -> assertThat(delivery.supplierReference()).isEqualTo(ORDER_NO));
        // The clock is at 12:00:00, and the clocks may differ by ten minutes.
        assertThat(api.bodies())
                .containsExactly("{\"startTime\":\"2026-03-30T11:50+00:00\",\"endTime\":\"2026-03-30T12:10+00:00\","
                        + "\"pager\":{\"pageNum\":1,\"pageSize\":500}}");
    }

    @Test
    void many_orders_need_one_query() {
        var attempts = new ArrayList<SupplierAttempt>();
        var rows = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            attempts.add(api.attempt("bp_" + i, 1, i % 2 == 0 ? "B" + i : null));
            rows.add(profile(i, "bp_" + i, "B" + i));
        }
        api.on(QUERY, profiles(50, rows.toArray(String[]::new)));

        var found = api.supplier.find(attempts);

        assertThat(found)
                .hasSize(50)
                .allSatisfy((reference, outcome) -> assertThat(outcome).isInstanceOf(Delivered.class));
        assertThat(found.get("bp_7"))
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivery -> assertThat(delivery.esims().getFirst().supplierId())
                                .isEqualTo("26041021130007"));
        assertThat(api.requests).hasSize(1);
    }

    @Test
    void a_row_without_a_reference_belongs_to_the_order_with_its_number() {
        api.on(QUERY, profiles(1, profile(1, "", ORDER_NO)));

        assertThat(api.supplier.find(List.of(api.attempt(1, ORDER_NO), api.attempt("bp_2", 1, null))))
                .hasSize(2)
                .hasEntrySatisfying(REFERENCE, outcome -> assertThat(outcome).isInstanceOf(Delivered.class))
                .containsEntry("bp_2", new NotFound());
    }

    @Test
    void an_overdue_order_that_the_range_does_not_show_is_queried_by_its_number() {
        api.on(QUERY, body -> isRange(body) ? profiles(0) : ScriptedApi.failure("200010"));
        var attempts = List.of(api.attempt(1, ORDER_NO), api.attempt("bp_2", 1, null));
        api.clock.pass(OVERDUE);

        assertThat(api.supplier.find(attempts))
                .containsEntry(REFERENCE, new Pending(ORDER_NO))
                .containsEntry("bp_2", new NotFound());
        assertThat(api.requests).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"200010, Pending", "310272, NotFound", "000001, Unknown", "101003, Unknown", "200011, Unknown"})
    void an_error_code_of_a_query_by_number_decides(String code, String outcome) {
        api.on(QUERY, ScriptedApi.failure(code));

        assertThat(api.find(api.attempt(1, ORDER_NO)).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void an_accepted_order_without_profiles_is_pending() {
        api.on(QUERY, profiles(0));
        assertThat(api.find(api.attempt(1, ORDER_NO))).isEqualTo(new Pending(ORDER_NO));
        api.on(QUERY, ScriptedApi.success("null"));
        assertThat(api.find(api.attempt(1, ORDER_NO))).isEqualTo(new Pending(ORDER_NO));
    }

    @Test
    void a_response_with_another_order_is_unknown() {
        api.on(QUERY, profiles(1, profile(1, "bp_other", "B2")));

        assertThat(api.find(api.attempt(1, ORDER_NO)))
                .isEqualTo(new Unknown("eSIM Access: the response has eSIMs of another order"));
    }

    @Test
    void pages_are_read_until_all_profiles_are_seen() {
        api.on(
                QUERY,
                body -> pageOf(body) == 3
                        ? page(1_100, 1_000, 1_100)
                        : page(1_100, 500 * pageOf(body) - 500, 500 * pageOf(body)));

        assertThat(api.find(api.attempt(1, null))).isEqualTo(new NotFound());
        assertThat(api.bodies()).extracting(LookupTest::pageOf).containsExactlyInAnyOrder(1, 2, 3);
    }

    /// A new order at the beginning of the list moves a profile to the next page.
    @Test
    void pages_may_overlap_while_orders_are_added() {
        api.on(
                QUERY,
                body -> pageOf(body) == 1 ? page(501, 0, 500) : page(502, 499, 501, profile(1, REFERENCE, ORDER_NO)));

        assertThat(api.find(api.attempt(1, null))).isInstanceOf(Delivered.class);
        assertThat(api.requests).hasSize(2);
    }

    private static String page(int total, int from, int to, String... others) {
        var rows = new ArrayList<>(List.of(others));
        IntStream.range(from, to)
                .mapToObj("{\"esimTranNo\":\"%d\",\"orderNo\":\"B0\",\"transactionId\":\"any\"}"::formatted)
                .forEach(rows::add);
        return profiles(total, rows.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The total is missing, no number, too high, or too low.
                "{\"esimList\":[]}",
                "{\"esimList\":[],\"pager\":{}}",
                "{\"esimList\":[],\"pager\":{\"total\":\"many\"}}",
                "{\"esimList\":[],\"pager\":{\"total\":-1}}",
                "{\"esimList\":[],\"pager\":{\"total\":1}}",
                "{\"esimList\":[{\"esimTranNo\":\"1\"}],\"pager\":{\"total\":0}}",
                "{\"esimList\":[{\"esimTranNo\":\"1\"}],\"pager\":{\"total\":2}}",
                "{\"esimList\":null,\"pager\":{\"total\":3}}",
                "{\"esimList\":{},\"pager\":[]}",
                "{}",
                "null"
            })
    void an_order_that_an_incomplete_list_does_not_contain_is_unknown(String obj) {
        api.on(QUERY, ScriptedApi.success(obj));

        assertThat(api.find(api.attempt(1, null))).isInstanceOf(Unknown.class);
        assertThat(api.requests.size()).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"esimList\":[],\"pager\":{\"total\":0}}", "{\"pager\":{\"total\":\"0\"},\"esimList\":null}"})
    void an_order_that_a_complete_list_does_not_contain_does_not_exist(String obj) {
        api.on(QUERY, ScriptedApi.success(obj));

        assertThat(api.find(api.attempt(1, null))).isEqualTo(new NotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"200010", "310272", "000001", "401001"})
    void a_failed_list_proves_nothing(String code) {
        api.on(QUERY, ScriptedApi.failure(code));

        assertThat(api.find(api.attempt(1, null))).isEqualTo(new Unknown("eSIM Access: error " + code));
    }

    @Test
    void an_order_in_an_incomplete_list_is_found() {
        api.on(QUERY, profiles(9, profile(1, REFERENCE, ORDER_NO)));

        assertThat(api.supplier.find(List.of(api.attempt(1, null), api.attempt("bp_2", 1, null))))
                .hasEntrySatisfying(REFERENCE, outcome -> assertThat(outcome).isInstanceOf(Delivered.class))
                .hasEntrySatisfying("bp_2", outcome -> assertThat(outcome).isInstanceOf(Unknown.class));
    }

    @Test
    void a_list_that_grows_without_end_is_incomplete() {
        api.on(QUERY, body -> page(10 * pageOf(body) + 1, 10 * pageOf(body), 10 * pageOf(body) + 10));

        assertThat(api.find(api.attempt(1, null)))
                .isEqualTo(new Unknown("eSIM Access: the list of orders is too long"));
        assertThat(api.requests).hasSize(20);
    }

    @Test
    void an_old_order_has_a_list_of_its_own() {
        var old = api.attempt("bp_old", 1, null);
        api.clock.pass(Duration.ofDays(30));
        api.on(QUERY, body -> body.contains("\"2026-03-30T11:50+00:00\"") ? profiles(-1) : profiles(0));

        assertThat(api.supplier.find(List.of(old, api.attempt(1, null))))
                .containsEntry(REFERENCE, new NotFound())
                .hasEntrySatisfying("bp_old", outcome -> assertThat(outcome).isInstanceOf(Unknown.class));
    }

    @Test
    void no_orders_need_no_query() {
        assertThat(api.supplier.find(List.of())).isEmpty();
        assertThat(api.requests).isEmpty();
    }
}
