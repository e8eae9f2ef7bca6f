package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ORDERS;
import static beppay.suppliers.esimgo.ScriptedApi.REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.esim;
import static beppay.suppliers.esimgo.ScriptedApi.order;
import static beppay.suppliers.esimgo.ScriptedApi.orders;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.esimgo.ScriptedApi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When the list of orders is complete, and how many calls a look-up needs.
class ListingTest {
    private static final String AT_ONCE = "2026-03-30T12:00:01Z";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private SupplierOutcome find() {
        return api.find(api.attempt(1, null));
    }

    /// An order of another item.
    private static String other(int number) {
        return order("other-" + number, "completed", AT_ONCE, 1).replace("_NL_", "_DE_");
    }

    private static String others(int from, int to) {
        return IntStream.range(from, to).mapToObj(ListingTest::other).collect(Collectors.joining(","));
    }

    private static int page(ScriptedApi.Request request) {
        return Integer.parseInt(String.valueOf(request.query()).replaceFirst(".*[?&]page=([0-9]+).*", "$1"));
    }

    /// Pages by their number; the last one is repeated.
    private void pages(String... pages) {
        api.on(ORDERS, request -> new Reply(200, pages[Math.min(page(request), pages.length) - 1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orders\":[],\"rows\":0,\"pageCount\":0,\"pageSize\":100}",
                "{\"orders\":null,\"rows\":0}",
                "{\"rows\":\"0\"}",
                "[]"
            })
    void an_empty_list_is_complete(String response) {
        api.on(ORDERS, response);

        assertThat(find()).isEqualTo(new NotFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"orders\":[]}",
                "{\"orders\":[],\"rows\":null}",
                "{\"orders\":[],\"rows\":1}",
                "{\"orders\":[],\"rows\":-1}",
                "{\"orders\":[{\"orderReference\":\"a\"}],\"rows\":0}",
                "{\"orders\":[],\"rows\":100000}",
                "{\"message\":\"no orders\"}",
                "{\"orders\":[{]}",
                "null",
                ""
            })
    void a_list_that_may_be_incomplete_is_unknown(String response) {
        api.on(ORDERS, response);

        assertThat(find()).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 429, 500, 503})
    void a_list_that_can_not_be_read_is_unknown(int status) {
        api.on(ORDERS, status, ScriptedApi.message("no"));

        assertThat(find())
                .isEqualTo(new Unknown(
                        status == 429
                                ? "eSIM Go: too many requests (HTTP status 429)"
                                : "eSIM Go: HTTP status " + status));
    }

    @Test
    void an_order_on_the_second_page_is_found() {
        api.marked(1, REFERENCE);
        var ours = order("ours", "completed", AT_ONCE, 1, esim(1));

        pages(orders(101, others(0, 100)), orders(101, ours));
        assertThat(find()).isInstanceOf(Delivered.class);
        pages("[%s]".formatted(others(0, 100)), "[%s]".formatted(ours), "[]");
        assertThat(find()).isInstanceOf(Delivered.class);
    }

    @Test
    void pages_may_overlap() {
        pages(orders(150, others(0, 100)), orders(151, others(50, 150)), orders(151, other(150)));

        assertThat(find()).isEqualTo(new NotFound());
        assertThat(api.requests).hasSize(3);
    }

    @Test
    void pages_that_repeat_are_not_a_complete_list() {
        pages(orders(150, others(0, 100)));
        assertThat(find()).isInstanceOf(Unknown.class);
        pages("[%s]".formatted(others(0, 100)));
        assertThat(find()).isInstanceOf(Unknown.class);
        assertThat(api.requests).hasSize(4);
    }

    @Test
    void an_array_ends_with_an_empty_page() {
        pages("[%s]".formatted(others(0, 20)), "[]");

        assertThat(find()).isEqualTo(new NotFound());
        assertThat(api.requests).hasSize(2);
    }

    @Test
    void an_endless_list_ends() {
        api.on(ORDERS, request -> new Reply(200, "[%s]".formatted(other(page(request)))));

        assertThat(find()).isEqualTo(new Unknown("eSIM Go: the list of orders is too long"));
        assertThat(api.requests).hasSize(20);
    }

    @Test
    void a_page_with_too_many_orders_is_not_read() {
        api.on(ORDERS, "[%s]".formatted(String.join(",", Collections.nCopies(1_001, "{}"))));

        assertThat(find()).isEqualTo(new Unknown("eSIM Go: the response is not readable"));
    }

    /// The orders of other attempts may be incomplete, but this one is found.
    @Test
    void a_marked_order_is_delivered_even_if_the_list_is_incomplete() {
        api.marked(1, REFERENCE).on(ORDERS, orders(2, order("ours", "completed", AT_ONCE, 1, esim(1))));
        assertThat(find()).isInstanceOf(Delivered.class);
        api.marked(1, "");
        assertThat(find()).as("without a mark, it may be another's").isInstanceOf(Unknown.class);
    }

    private List<SupplierAttempt> attempts(int count, Duration between) {
        var attempts = new ArrayList<SupplierAttempt>();
        for (int i = 0; i < count; i++) {
            attempts.add(api.attempt("bp_" + i, 1, null));
            api.clock.pass(between);
        }
        return attempts;
    }

    @ParameterizedTest
    @CsvSource({"PT1M, 1", "PT4M, 1", "PT5M, 6"})
    void attempts_whose_times_overlap_share_a_list(Duration between, int lists) {
        api.on(ORDERS, orders(0));

        assertThat(api.supplier.find(attempts(6, between)).values()).hasSize(6).allMatch(new NotFound()::equals);
        assertThat(api.requests).hasSize(lists);
    }

    @Test
    void a_look_up_ends_in_time() {
        api.on(ORDERS, _ -> {
            api.clock.pass(Duration.ofSeconds(50));
            return new Reply(200, orders(0));
        });

        var found = api.supplier.find(attempts(10, Duration.ofHours(1)));

        assertThat(api.requests).hasSize(3);
        assertThat(found.values()).filteredOn(new NotFound()::equals).hasSize(3);
        assertThat(found.values())
                .filteredOn(new Unknown("eSIM Go: not all calls could be made")::equals)
                .hasSize(7);
    }

    @Test
    void a_look_up_ends_after_three_failures_in_a_row() {
        api.on(ORDERS, 500, "");

        assertThat(api.supplier.find(attempts(10, Duration.ofHours(1)))).hasSize(10);
        assertThat(api.requests).hasSize(3);
    }
}
