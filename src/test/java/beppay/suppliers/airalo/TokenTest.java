package beppay.suppliers.airalo;

import static beppay.suppliers.airalo.ScriptedApi.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Rejected;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.airalo.ScriptedApi.Request;
import beppay.suppliers.airalo.ScriptedApi.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How access tokens are requested, shared, renewed and rejected.
@Timeout(60)
class TokenTest {
    private static final String BALANCE =
            "{\"data\":{\"balances\":{\"name\":\"balance\",\"availableBalance\":{\"amount\":0,\"currency\":\"USD\"}}}}";
    private static final String UNAUTHORIZED =
            "{\"data\":[],\"meta\":{\"message\":\"Authentication failed. This could be due to an expired token.\"}}";

    private final ScriptedApi api = new ScriptedApi().on("GET /balance", BALANCE);

    @AfterEach
    void close() {
        api.close();
    }

    private static boolean has(Request request, int token) {
        return request.header("Authorization").equals("Bearer " + TOKEN + token);
    }

    private List<String> tokensUsed() {
        return api.calls().stream()
                .map(request -> request.header("Authorization"))
                .toList();
    }

    private void onlyAccept(int token) {
        api.on(
                "POST /orders",
                request ->
                        has(request, token) ? new Response(200, Examples.placed(1)) : new Response(401, UNAUTHORIZED));
    }

    private SupplierOutcome order() {
        return api.supplier.order(api.attempt(1, null));
    }

    private static void assertUnavailable(SupplierOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE));
    }

    @Test
    void a_token_is_used_for_a_day_and_then_renewed() {
        api.supplier.check();
        api.clock.pass(Duration.ofHours(24).minusSeconds(1));
        api.supplier.check();
        assertThat(api.count("POST /token")).isEqualTo(1);

        api.clock.pass(Duration.ofSeconds(1));
        api.supplier.check();

        assertThat(tokensUsed()).containsExactly("Bearer " + TOKEN + 1, "Bearer " + TOKEN + 1, "Bearer " + TOKEN + 2);
    }

    @Test
    void an_old_token_is_used_while_airalo_grants_no_new_one() {
        api.supplier.check();
        api.clock.pass(Duration.ofDays(2));
        api.onToken(request -> new Response(500, ""));

        assertThat(api.supplier.check()).isInstanceOf(Accepted.class);
        assertThat(tokensUsed()).containsOnly("Bearer " + TOKEN + 1);
        assertThat(api.count("POST /token")).isEqualTo(2);
    }

    @Test
    void a_clock_that_was_set_back_changes_nothing() {
        api.supplier.check();
        api.clock.setBack(Duration.ofDays(2));

        assertThat(api.supplier.check()).isInstanceOf(Accepted.class);
        assertThat(api.count("POST /token")).isEqualTo(1);
    }

    @Test
    void an_order_whose_token_is_rejected_is_repeated_once_with_a_new_token() {
        api.supplier.check();
        onlyAccept(2);
        api.clock.pass(Duration.ofMinutes(1));

        assertThat(order()).isInstanceOf(Delivered.class);
        assertThat(api.count("POST /orders")).isEqualTo(2);
        assertThat(api.count("POST /token")).isEqualTo(2);
    }

    @Test
    void an_order_whose_tokens_are_all_rejected_is_refused() {
        api.supplier.check();
        onlyAccept(99);
        api.clock.pass(Duration.ofMinutes(1));
        var outcomes = new ArrayList<SupplierOutcome>();

        assertThat(CapturedLog.of(() -> outcomes.add(order())))
                .contains("a new access token is rejected")
                .doesNotContain(TOKEN, ScriptedApi.CLIENT_ID, ScriptedApi.CLIENT_SECRET);
        assertUnavailable(outcomes.getFirst());
        assertThat(api.count("POST /orders")).isEqualTo(2);
    }

    /// The vendor permits three requests for a token in a minute.
    @Test
    void a_token_is_requested_at_most_every_twenty_seconds() {
        onlyAccept(99);
        for (int second = 0; second < 60; second++) {
            assertUnavailable(order());
            api.clock.pass(Duration.ofSeconds(1));
        }

        assertThat(api.count("POST /token")).isEqualTo(3);
        assertThat(api.count("POST /orders")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"data":[],"meta":{"message":"Client authentication failed"}}
            422 | {"data":{"client_id":"The selected client id is invalid."},"meta":{"message":"the parameter is invalid"}}
            403 | {"code":89,"reason":"Your IP address is not permitted to access the Partner API."}
            """)
    void rejected_credentials_refuse_every_order(int status, String response) {
        api.onToken(request -> new Response(status, response));
        var outcomes = new ArrayList<SupplierOutcome>();

        assertThat(CapturedLog.of(() -> outcomes.add(order())))
                .contains("Airalo grants no access token (HTTP status " + status)
                .doesNotContain(ScriptedApi.CLIENT_ID, ScriptedApi.CLIENT_SECRET);
        assertUnavailable(outcomes.getFirst());
        assertThat(api.supplier.check())
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("check the client id"));
        assertThat(api.calls()).isEmpty();
        assertThat(api.count("POST /token")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"data\":{\"access_token\":null}}",
                "{\"data\":{\"access_token\":{\"a\":1}}}",
                "{\"data\":{\"access_token\":\"a b\"}}",
                "{\"data\":{\"access_token\":\"a\\r\\nHost: b\"}}"
            })
    void without_a_readable_token_nothing_is_ordered(String response) {
        api.onToken(request -> new Response(200, response));

        assertUnavailable(order());
        assertThat(api.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 429, 500, 503})
    void a_failed_request_for_a_token_is_repeated_after_twenty_seconds(int status) {
        api.onToken(request -> new Response(status, ""));
        onlyAccept(2);
        assertUnavailable(order());
        api.onToken(request -> new Response(200, Examples.token(TOKEN + 2)));
        assertUnavailable(order());
        api.clock.pass(Duration.ofSeconds(20));

        assertThat(order()).isInstanceOf(Delivered.class);
    }

    @Test
    void every_request_takes_a_slot_and_returns_it() {
        var open = new AtomicInteger();
        var uses = Collections.synchronizedList(new ArrayList<RequestSlots.Use>());
        RequestSlots slots = use -> {
            uses.add(use);
            open.incrementAndGet();
            return open::decrementAndGet;
        };
        onlyAccept(1);
        try (var limited = api.supplier(api.uri(), null, Duration.ofSeconds(30), slots)) {
            limited.order(api.attempt(1, null));
            limited.check();
        }

        assertThat(uses).containsExactly(RequestSlots.Use.ORDER, RequestSlots.Use.ORDER, RequestSlots.Use.LOOK_UP);
        assertThat(open).hasValue(0);
    }

    @Test
    void orders_at_the_same_time_share_one_request_for_a_token() throws Exception {
        var isRequested = new CountDownLatch(1);
        var isGranted = new CountDownLatch(1);
        api.onToken(request -> {
            isRequested.countDown();
            await(isGranted);
            return new Response(200, Examples.token(TOKEN + 1));
        });
        onlyAccept(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<SupplierOutcome> order = this::order;
            var first = threads.submit(order);
            isRequested.await();
            var others = List.of(threads.submit(order), threads.submit(order), threads.submit(order));
            isGranted.countDown();

            assertThat(first.get()).isInstanceOf(Delivered.class);
            for (var other : others) {
                assertThat(other.get()).isInstanceOf(Delivered.class);
            }
        }
        assertThat(api.count("POST /token")).isEqualTo(1);
    }

    @Test
    void an_order_waits_for_a_token_only_until_its_deadline() throws Exception {
        var isRequested = new CountDownLatch(1);
        var isGranted = new CountDownLatch(1);
        api.onToken(request -> {
            isRequested.countDown();
            await(isGranted);
            return new Response(500, "");
        });

        try (var supplier = api.supplier(api.uri(), null, Duration.ofSeconds(2), RequestSlots.unlimited());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> supplier.order(api.attempt(1, null)));
            isRequested.await();
            assertUnavailable(supplier.order(api.attempt(1, null)));
            assertUnavailable(first.get());
            isGranted.countDown();
        }
        assertThat(api.calls()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
