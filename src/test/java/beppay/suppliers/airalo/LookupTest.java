package beppay.suppliers.airalo;

import static beppay.suppliers.airalo.Examples.list;
import static beppay.suppliers.airalo.Examples.listed;
import static beppay.suppliers.airalo.Examples.page;
import static beppay.suppliers.airalo.ScriptedApi.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.airalo.ScriptedApi.Request;
import beppay.suppliers.airalo.ScriptedApi.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How orders are found: by their descriptions, among the newest orders, or not at all.
class LookupTest {
    private static final String ORDERS = "GET /orders";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private static boolean isSearch(Request request) {
        return request.query().contains("filter[description]");
    }

    private List<SupplierAttempt> attempts(int count, @Nullable String supplierReference) {
        return IntStream.range(0, count)
                .mapToObj(i -> api.attempt("bp_" + i, 1, supplierReference))
                .toList();
    }

    /// Rows with the descriptions `bp_<from>` to `bp_<to - 1>`.
    private static String rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> listed(10_000 - i, "bp_" + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void one_order_is_found_by_its_description() {
        api.on(ORDERS, list(1, listed(9666, REFERENCE)));

        assertThat(api.find(api.attempt(1, null)))
                .isInstanceOfSatisfying(
                        Delivered.class,
                        delivery -> assertThat(delivery.supplierReference()).isEqualTo("9666"));
        assertThat(api.calls())
                .singleElement()
                .extracting(Request::query)
                .isEqualTo("filter[description]=bp_9f2c&include=sims,status&limit=50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9666", Examples.REQUEST_ID})
    void an_accepted_order_is_found_by_its_description(String supplierReference) {
        api.on(ORDERS, list(1, listed(9666, REFERENCE)));

        assertThat(api.find(api.attempt(1, supplierReference))).isInstanceOf(Delivered.class);
    }

    /// Airalo returns every order whose description contains the text.
    @Test
    void only_the_exact_description_counts() {
        api.on(ORDERS, list(2, listed(1, REFERENCE + "0"), listed(2, "bpx9f2c")));
        assertThat(api.find(api.attempt(1, null))).isEqualTo(new NotFound());

        api.on(ORDERS, list(2, listed(1, REFERENCE + "0"), listed(9666, REFERENCE)));
        assertThat(api.find(api.attempt(1, null))).isInstanceOf(Delivered.class);
    }

    @Test
    void two_orders_with_the_same_description_are_unknown() {
        api.on(ORDERS, list(2, listed(9666, REFERENCE), listed(9667, REFERENCE)));

        assertThat(api.find(api.attempt(1, null))).isEqualTo(new Unknown("Airalo: several orders have this reference"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[],\"meta\":{\"total\":0}}",
                "{\"data\":{},\"meta\":{\"total\":\"0\",\"last_page\":1},\"links\":{\"next\":null}}",
                "{\"meta\":{\"last_page\":0,\"total\":0},\"data\":[],\"links\":null}"
            })
    void an_order_that_a_complete_list_does_not_contain_does_not_exist(String response) {
        api.on(ORDERS, response);

        assertThat(api.find(api.attempt(1, null))).isEqualTo(new NotFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The total is missing, no number, too high or too low, or another page follows.
                "{\"data\":[]}",
                "{\"data\":[],\"meta\":{}}",
                "{\"data\":[],\"meta\":{\"total\":\"none\"}}",
                "{\"data\":[],\"meta\":{\"total\":1}}",
                "{\"data\":[{\"id\":1}],\"meta\":{\"total\":0}}",
                "{\"data\":[],\"meta\":{\"total\":0,\"last_page\":2}}",
                "{\"data\":[],\"meta\":{\"total\":0},\"links\":{\"next\":\"https://any\"}}",
                "{\"data\":null,\"meta\":{\"total\":0}}",
                "{\"meta\":{\"total\":0}}",
                "{\"data\":[],\"data\":[],\"meta\":{\"total\":0}}",
                "{\"data\":[null],\"meta\":{\"total\":1}}",
                "{\"data\":[[]],\"meta\":{\"total\":1}}",
                "{}",
                "[]",
                "<html>"
            })
    void an_order_that_an_incomplete_list_does_not_contain_is_unknown(String response) {
        api.on(ORDERS, response);

        assertThat(api.find(api.attempt(1, null))).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 422, 429, 500, 302})
    void a_failed_search_proves_nothing(int status) {
        api.on(ORDERS, status, "{\"data\":[],\"meta\":{\"total\":0}}");

        assertThat(api.find(api.attempt(1, null))).isInstanceOf(Unknown.class);
    }

    @Test
    void an_accepted_asynchronous_order_that_is_not_listed_is_pending_for_an_hour() {
        api.on(ORDERS, list(0));
        var attempt = api.attempt(1, Examples.REQUEST_ID);

        api.clock.pass(Duration.ofMinutes(59));
        assertThat(api.find(attempt)).isEqualTo(new Pending(Examples.REQUEST_ID));
        api.clock.pass(Duration.ofMinutes(1));
        assertThat(api.find(attempt)).isEqualTo(new NotFound());
    }

    /// Airalo has returned the number of the order, so it exists.
    @Test
    void an_order_with_a_number_is_never_missing() {
        api.on(ORDERS, list(0));
        var attempt = api.attempt(1, "9666");
        api.clock.pass(Duration.ofDays(1));

        assertThat(api.find(attempt))
                .isEqualTo(new Unknown("Airalo: the order was accepted, but is not listed under its reference"));
    }

    @Test
    void many_orders_need_one_request() {
        api.on(ORDERS, request -> new Response(200, page(999, 1, 20, rows(0, 50))));

        assertThat(api.supplier.find(attempts(50, null)))
                .hasSize(50)
                .allSatisfy((reference, outcome) -> assertThat(outcome).isInstanceOf(Delivered.class));
        assertThat(api.calls())
                .singleElement()
                .extracting(Request::query)
                .isEqualTo("include=sims,status&limit=50&page=1");
    }

    /// A new order at the beginning of the list moves an order to the next page.
    @Test
    void pages_are_read_while_they_contain_wanted_orders() {
        api.on(
                ORDERS,
                request -> new Response(
                        200,
                        switch (request.page()) {
                            case 1 -> page(999, 1, 20, rows(0, 50));
                            case 2 -> page(999, 2, 20, rows(49, 99));
                            default -> page(999, 3, 20, rows(99, 149));
                        }));

        assertThat(api.supplier.find(attempts(120, null)))
                .hasSize(120)
                .allSatisfy((reference, outcome) -> assertThat(outcome).isInstanceOf(Delivered.class));
        assertThat(api.calls()).extracting(Request::page).containsExactly(1, 2, 3);
    }

    @Test
    void at_most_five_pages_are_read() {
        api.on(
                ORDERS,
                request -> new Response(
                        200,
                        isSearch(request)
                                ? list(0)
                                : page(999, 1, 99, rows(request.page() * 2, request.page() * 2 + 2))));

        assertThat(api.supplier.find(attempts(30, null))).hasSize(30).containsEntry("bp_20", new NotFound());
        assertThat(api.calls().stream().filter(request -> !isSearch(request))).hasSize(5);
    }

    @Test
    void an_order_that_is_not_among_the_newest_is_searched_for() {
        api.on(
                ORDERS,
                request -> new Response(
                        200,
                        !isSearch(request)
                                ? page(999, 1, 20, rows(0, 4))
                                : request.query().contains("bp_4&") ? list(1, listed(7, "bp_4")) : list(0)));

        var found = api.supplier.find(attempts(6, null));

        assertThat(found.get("bp_4")).isInstanceOf(Delivered.class);
        assertThat(found).containsEntry("bp_5", new NotFound());
        // Two pages, and one search for each order that they don't contain.
        assertThat(api.calls()).hasSize(4);
    }

    @Test
    void a_duplicate_among_the_newest_orders_is_unknown() {
        var duplicate = "[" + listed(7, "bp_2") + "," + rows(0, 4).substring(1);
        api.on(ORDERS, page(999, 1, 20, duplicate));

        assertThat(api.supplier.find(attempts(4, null)))
                .containsEntry("bp_2", new Unknown("Airalo: several orders have this reference"))
                .hasEntrySatisfying("bp_3", outcome -> assertThat(outcome).isInstanceOf(Delivered.class));
    }

    @Test
    void asynchronous_orders_that_were_just_accepted_are_not_searched_for() {
        api.on(ORDERS, page(999, 1, 20, rows(50, 60)));

        assertThat(api.supplier.find(attempts(10, Examples.REQUEST_ID)))
                .hasSize(10)
                .allSatisfy((reference, outcome) -> assertThat(outcome).isEqualTo(new Pending(Examples.REQUEST_ID)));
        assertThat(api.calls()).hasSize(1);
    }

    @Test
    void old_orders_are_not_looked_for_among_the_newest() {
        api.on(ORDERS, list(0));
        var old = attempts(5, null);
        api.clock.pass(Duration.ofDays(2));

        assertThat(api.supplier.find(old)).hasSize(5).containsValue(new NotFound());
        assertThat(api.calls()).hasSize(5).allMatch(LookupTest::isSearch);
    }

    @Test
    void searches_end_after_three_failures_in_a_row() {
        api.on(ORDERS, 500, "");

        assertThat(api.supplier.find(attempts(10, null)))
                .hasSize(10)
                .allSatisfy((reference, outcome) -> assertThat(outcome).isInstanceOf(Unknown.class));
        // One request for the newest orders, and three searches.
        assertThat(api.calls()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"60, 1", "20, 5"})
    void searches_end_after_two_minutes(int seconds, int found) {
        api.on(ORDERS, request -> {
            api.clock.pass(Duration.ofSeconds(seconds));
            return new Response(200, list(0));
        });

        var outcomes = api.supplier.find(attempts(10, null)).values();

        assertThat(outcomes).hasSize(10);
        assertThat(outcomes.stream().filter(NotFound.class::isInstance)).hasSize(found);
    }

    @Test
    void without_a_slot_nothing_is_sent() {
        try (var limited = api.supplier(api.uri(), null, Duration.ofSeconds(5), use -> null)) {
            assertThat(limited.find(attempts(5, null)))
                    .hasSize(5)
                    .allSatisfy((reference, outcome) -> assertThat(outcome).isInstanceOf(Unknown.class));
        }
        assertThat(api.requests).isEmpty();
    }

    @Test
    void no_orders_need_no_request() {
        assertThat(api.supplier.find(List.of())).isEmpty();
        assertThat(api.requests).isEmpty();
    }
}
