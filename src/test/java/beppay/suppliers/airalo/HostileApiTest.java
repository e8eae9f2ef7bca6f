package beppay.suppliers.airalo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.imports.PriceListException;
import beppay.money.Money;
import beppay.platform.outbound.HostileResponses;
import beppay.platform.outbound.HostileServer;
import beppay.platform.outbound.HostileServer.Behaviour;
import beppay.suppliers.Cancellation;
import beppay.suppliers.RequestSlots;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SuppliedEsims;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierOrder;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Reason;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.ToppedUpEsim;
import beppay.suppliers.wire.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each hostile behaviour of a server, for each call. The limit of a minute only ends a test that hangs.
@Timeout(60)
class HostileApiTest {
    private static final String NONE = "none";
    /// What the sockets of both sides buffer, and the largest response that is accepted.
    private static final long MAX_BYTES = 40L << 20;

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    static Stream<Arguments> stalling() {
        return arguments(HostileResponses.stalling());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalling")
    void every_call_ends_at_its_deadline(String name, Behaviour behaviour) throws Exception {
        // The token is requested within the same time.
        assertUnknown(behaviour, Duration.ofSeconds(8));
    }

    static Stream<Arguments> complete() {
        return Stream.concat(arguments(HostileResponses.broken()), arguments(HostileResponses.unusable()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("complete")
    void every_call_has_an_unknown_outcome(String name, Behaviour behaviour) throws Exception {
        assertUnknown(behaviour, Duration.ofSeconds(30));
    }

    /// Without an access token, an order is certainly not created.
    @ParameterizedTest(name = "{0}")
    @MethodSource("complete")
    void an_order_without_an_access_token_is_refused(String name, Behaviour behaviour) {
        try (var server = new HostileServer(behaviour);
                var supplier = api.supplier(server.uri(), null, Duration.ofSeconds(30), RequestSlots.unlimited())) {
            assertThat(supplier.order(api.attempt(1, null)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNAVAILABLE));
            assertThat(found(supplier, null)).isInstanceOf(Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static Stream<Arguments> arguments(Map<String, Behaviour> behaviours) {
        return behaviours.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    /// The first connection is for the access token, which every call waits for.
    private static Behaviour afterToken(Behaviour behaviour) {
        var isGranted = new AtomicBoolean();
        return connection -> {
            if (isGranted.compareAndSet(false, true)) {
                connection.readRequest();
                connection.respond(
                        200, "Connection: close", Examples.token("t0ken").getBytes(UTF_8));
            } else {
                behaviour.treat(connection);
            }
        };
    }

    private void assertUnknown(Behaviour behaviour, Duration deadline) throws Exception {
        try (var server = new HostileServer(afterToken(behaviour));
                var supplier = api.supplier(server.uri(), null, deadline, RequestSlots.unlimited());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = List.<Callable<Object>>of(
                    () -> supplier.order(api.attempt(1, null)),
                    () -> found(supplier, "9666"),
                    () -> found(supplier, null),
                    // The eSIM could not be read, so nothing was sent.
                    () -> supplier.order(topUp()).equals(Refusals.UNAVAILABLE) ? NONE : "an order",
                    () -> supplier.cancel(esim()),
                    () -> supplier.requestedCancellation(esim()),
                    () -> supplier.states(List.of(esim())).known().isEmpty() ? NONE : "a state",
                    supplier::check,
                    () -> packages(supplier));

            for (var outcome : threads.invokeAll(calls)) {
                assertThat(outcome.get())
                        .satisfiesAnyOf(
                                unknown -> assertThat(unknown).isInstanceOf(Unknown.class),
                                unknown -> assertThat(unknown).isInstanceOf(Cancellation.Unknown.class),
                                unknown -> assertThat(unknown).isInstanceOf(SupplierCheck.Failed.class),
                                unknown -> assertThat(unknown).isEqualTo(NONE));
            }
            // Only the requests that change nothing may be repeated, by the JDK's client.
            assertThat(server.requests().stream().filter(request -> request.startsWith("POST ")))
                    .hasSize(2);
            assertThat(server.written()).isLessThan(MAX_BYTES * calls.size());
            assertThat(api.evidence).hasSize(calls.size() + 1);
        }
    }

    private SuppliedEsim esim() {
        return SuppliedEsims.of(api.attempt(1, "9666"), StatesTest.ICCID, "11001");
    }

    private SupplierAttempt topUp() {
        var toppedUp = new ToppedUpEsim(StatesTest.ICCID, "11001", "9666");
        var order = new SupplierOrder(2, 1, 2, "plan", "topup", 1, toppedUp);
        return new SupplierAttempt("bp_2", order, Money.ZERO, api.clock.instant(), null);
    }

    private static Object packages(Airalo supplier) {
        try {
            return supplier.catalog().read();
        } catch (PriceListException failed) {
            return NONE;
        }
    }

    private SupplierOutcome found(Airalo supplier, @Nullable String supplierReference) {
        var attempt = api.attempt(1, supplierReference);
        return Objects.requireNonNull(supplier.find(List.of(attempt)).get(attempt.reference()));
    }
}
