package beppay.suppliers.esimaccess;

import static beppay.suppliers.esimaccess.ScriptedApi.ORDER_NO;
import static beppay.suppliers.esimaccess.ScriptedApi.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.imports.PriceListException;
import beppay.esims.EsimStatus;
import beppay.platform.outbound.HostileResponses;
import beppay.platform.outbound.HostileServer;
import beppay.platform.outbound.HostileServer.Behaviour;
import beppay.suppliers.Cancellation;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SuppliedEsims;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.Suspension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
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
        assertUnknown(behaviour, Duration.ofSeconds(3));
    }

    static Stream<Arguments> complete() {
        return Stream.concat(arguments(HostileResponses.broken()), arguments(HostileResponses.unusable()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("complete")
    void every_call_has_an_unknown_outcome(String name, Behaviour behaviour) throws Exception {
        assertUnknown(behaviour, Duration.ofSeconds(30));
    }

    private static Stream<Arguments> arguments(Map<String, Behaviour> behaviours) {
        return behaviours.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    private void assertUnknown(Behaviour behaviour, Duration deadline) throws Exception {
        try (var server = new HostileServer(behaviour);
                var supplier = api.supplier(server.uri(), deadline);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = List.<Callable<Object>>of(
                    () -> supplier.order(api.attempt(1, null)),
                    () -> found(supplier, ORDER_NO),
                    () -> found(supplier, null),
                    supplier::check,
                    () -> packages(supplier),
                    () -> supplier.states(List.of(esim("1"))).known().isEmpty() ? NONE : "a state",
                    () -> supplier.states(List.of(inUse(1), inUse(2))).known().isEmpty() ? NONE : "a state",
                    () -> supplier.cancel(esim("1")),
                    () -> supplier.suspend(esim("1")),
                    () -> supplier.resume(esim("1")),
                    () -> supplier.order(api.topUp("1")),
                    () -> Objects.requireNonNull(
                            supplier.find(List.of(api.topUp("1"))).get(REFERENCE)));

            for (var outcome : threads.invokeAll(calls)) {
                assertThat(outcome.get())
                        .satisfiesAnyOf(
                                unknown -> assertThat(unknown).isInstanceOf(Unknown.class),
                                unknown -> assertThat(unknown).isInstanceOf(Suspension.Unknown.class),
                                unknown -> assertThat(unknown).isInstanceOf(Cancellation.Unknown.class),
                                unknown -> assertThat(unknown).isInstanceOf(SupplierCheck.Failed.class),
                                unknown -> assertThat(unknown).isEqualTo(NONE));
            }
            assertThat(server.requests()).hasSize(calls.size());
            assertThat(server.written()).isLessThan(MAX_BYTES * calls.size());
            assertThat(api.evidence).hasSize(calls.size());
        }
    }

    private SuppliedEsim esim(String esimTranNo) {
        return SuppliedEsims.of(api.attempt(1, null), "8901", esimTranNo);
    }

    private SuppliedEsim inUse(long id) {
        return api.esim(id, EsimStatus.ACTIVE);
    }

    private static Object packages(EsimAccess supplier) {
        try {
            return supplier.catalog().read();
        } catch (PriceListException failed) {
            return NONE;
        }
    }

    private SupplierOutcome found(EsimAccess supplier, @Nullable String orderNo) {
        var attempt = api.attempt(1, orderNo);
        return Objects.requireNonNull(supplier.find(List.of(attempt)).get(attempt.reference()));
    }
}
