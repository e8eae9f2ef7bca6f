package beppay.suppliers.esimaccess;

import static beppay.suppliers.esimaccess.ScriptedApi.profiles;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.ToppedUp;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How many calls a look-up of several orders needs, and how long it takes.
class LookupLimitsTest {
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

    /// Orders that have a number.
    private List<SupplierAttempt> accepted(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> api.attempt("bp_" + i, 1, "B" + i))
                .toList();
    }

    @Test
    void an_order_that_was_just_accepted_needs_no_query_of_its_own() {
        api.on(QUERY, body -> isRange(body) ? profiles(0) : ScriptedApi.failure("310272"));

        assertThat(api.supplier.find(accepted(50)))
                .hasSize(50)
                .allSatisfy((reference, outcome) -> assertThat(outcome).isInstanceOf(Pending.class));
        assertThat(api.requests).hasSize(1);
    }

    @Test
    void a_look_up_ends_in_time() {
        api.on(QUERY, body -> {
            api.clock.pass(Duration.ofSeconds(50));
            return isRange(body) ? profiles(0) : ScriptedApi.failure("200010");
        });
        var attempts = accepted(10);
        api.clock.pass(OVERDUE);

        var found = api.supplier.find(attempts);

        assertThat(api.requests).hasSize(3);
        assertThat(found).hasSize(10);
        assertThat(found.values()).filteredOn(Pending.class::isInstance).hasSize(2);
        assertThat(found.values())
                .filteredOn(outcome -> outcome.equals(new Unknown("eSIM Access: not all calls could be made")))
                .hasSize(8);
    }

    @Test
    void a_server_that_does_not_respond_is_not_called_for_each_order() {
        try (var unreachable = api.supplier(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(5))) {
            var attempts = accepted(10);
            api.clock.pass(OVERDUE);

            assertThat(unreachable.find(attempts))
                    .hasSize(10)
                    .allSatisfy((reference, outcome) -> assertThat(outcome).isInstanceOf(Unknown.class));
            assertThat(api.evidence).as("one list and three queries").hasSize(4);
        }
    }

    @Test
    void queries_without_a_response_do_not_end_the_look_up_of_the_other_orders() {
        var queries = new AtomicInteger();
        api.on(QUERY, body -> {
            var isLost = !isRange(body) && queries.incrementAndGet() % 2 == 0;
            return isLost ? "{" : ScriptedApi.failure("200010");
        });
        var attempts = accepted(10);
        api.clock.pass(OVERDUE);

        var found = api.supplier.find(attempts);

        assertThat(found.values()).filteredOn(Pending.class::isInstance).hasSize(5);
        assertThat(queries).hasValue(10);
    }

    @Test
    void a_list_that_is_too_long_is_not_read() {
        api.on(QUERY, profiles(10_001, another(1)));

        assertThat(api.supplier.find(accepted(2)).values())
                .containsOnly(new Unknown("eSIM Access: the list of orders is too long"));
        assertThat(api.requests).hasSize(1);
    }

    /// Four megabytes could contain a million empty profiles.
    @Test
    void a_page_with_too_many_profiles_is_not_read_to_its_end() {
        api.on(QUERY, profiles(501, Collections.nCopies(501, "{}").toArray(String[]::new)));
        assertThat(api.supplier.find(accepted(2)).values()).hasOnlyElementsOfType(Unknown.class);
        assertThat(api.find(api.attempt("bp_0", 1, "B0"))).isInstanceOf(Unknown.class);

        api.on(
                QUERY,
                profiles(
                        500,
                        IntStream.range(0, 500)
                                .mapToObj(LookupLimitsTest::another)
                                .toArray(String[]::new)));
        assertThat(api.supplier.find(accepted(2)).values()).hasOnlyElementsOfType(Pending.class);
    }

    /// Each top-up takes a query, and the time for them is limited.
    @Test
    void many_top_ups_do_not_delay_the_orders() {
        api.on(QUERY, body -> {
            api.clock.pass(Duration.ofSeconds(50));
            return profiles(0);
        });
        var attempts = IntStream.range(0, 10)
                .mapToObj(i -> api.topUp("bp_top_up_" + i, "2310181" + i))
                .collect(Collectors.toCollection(ArrayList::new));
        attempts.addAll(accepted(2));

        var found = api.supplier.find(attempts);

        assertThat(found).hasSize(12).containsEntry("bp_0", new Pending("B0")).containsEntry("bp_1", new Pending("B1"));
        assertThat(isRange(api.bodies().getFirst())).isTrue();
        assertThat(api.requests).hasSize(3);
    }

    @Test
    void an_esim_with_too_many_packages_is_not_read() {
        var packages = Collections.nCopies(499, "{\"transactionId\":\"other\"}");
        for (int more = 1; more <= 2; more++) {
            var own = "{\"transactionId\":\"%s\"}".formatted(ScriptedApi.REFERENCE);
            var all = Stream.concat(packages.stream(), Collections.nCopies(more, own).stream());
            api.on(
                    QUERY,
                    profiles(
                            1,
                            "{\"esimTranNo\":\"23101811\",\"packageList\":[%s]}"
                                    .formatted(all.collect(Collectors.joining(",")))));
            assertThat(api.find(api.topUp("23101811"))).isInstanceOf(more == 1 ? ToppedUp.class : Unknown.class);
        }
    }

    private static String another(int number) {
        return "{\"esimTranNo\":\"%d\",\"orderNo\":\"C%d\",\"transactionId\":\"other\"}".formatted(number, number);
    }
}
