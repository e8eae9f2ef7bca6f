package beppay.suppliers.esimgo;

import static beppay.suppliers.esimgo.ScriptedApi.ORDER_REFERENCE;
import static beppay.suppliers.esimgo.ScriptedApi.iccid;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.imports.PriceListException;
import beppay.platform.outbound.HostileResponses;
import beppay.platform.outbound.HostileServer;
import beppay.platform.outbound.HostileServer.Behaviour;
import beppay.suppliers.Cancellation;
import beppay.suppliers.SuppliedEsims;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.Suspension;
import beppay.suppliers.wire.Refusals;
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
        api.on("GET /esims/%s/bundles".formatted(iccid(1)), ScriptedApi.bundles("""
                {"id":1,"assignmentReference":"%s-0","bundleState":"queued"},{"assignmentReference":"own-0"}\
                """.formatted(ORDER_REFERENCE)));
        try (var server = new HostileServer(behaviour);
                var supplier = api.supplier(server.uri(), deadline);
                var friendly = api.client(api.uri(), Duration.ofSeconds(30));
                var hostile = api.client(server.uri(), deadline);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // The calls before the one that matters succeed.
            ApiCalls mixed = (request, reader) -> (isFriendly(request) ? friendly : hostile).call(request, reader);
            var calls = calls(mixed, supplier);

            for (var outcome : threads.invokeAll(calls)) {
                assertThat(outcome.get())
                        .satisfiesAnyOf(
                                unknown -> assertThat(unknown).isInstanceOf(Unknown.class),
                                unknown -> assertThat(unknown).isInstanceOf(Cancellation.Unknown.class),
                                unknown -> assertThat(unknown).isInstanceOf(SupplierCheck.Failed.class),
                                unknown -> assertThat(unknown).isInstanceOf(Suspension.Unknown.class),
                                unknown -> assertThat(unknown).isEqualTo(Map.of()),
                                unknown -> assertThat(unknown).isEqualTo(NONE));
            }
            assertThat(List.of(
                            supplier.order(api.attempt(1, null)),
                            supplier.order(TopUpTest.attempt(api)),
                            new OrderPlacement(mixed, new EsimMarks(mixed, api.clock), api.clock)
                                    .order(TopUpTest.attempt(api))))
                    .as("nothing was ordered")
                    .containsOnly(Refusals.UNAVAILABLE);
            assertThat(server.written()).isLessThan(MAX_BYTES * (calls.size() + 4));
        }
    }

    private List<Callable<Object>> calls(ApiCalls mixed, EsimGo supplier) {
        return List.of(
                () -> new OrderPlacement(mixed, new EsimMarks(mixed, api.clock), api.clock).order(api.attempt(1, null)),
                () -> BundleRevocation.of(mixed, SuppliedEsims.of(api.attempt(1, ORDER_REFERENCE), iccid(1), iccid(1))),
                () -> found(supplier, ORDER_REFERENCE),
                () -> found(supplier, null),
                () -> supplier.cancel(SuppliedEsims.of(api.attempt(1, ORDER_REFERENCE), iccid(1), null)),
                () -> EsimSuspension.change(
                        mixed, SuppliedEsims.of(api.attempt(1, ORDER_REFERENCE), iccid(1), null), true),
                () -> supplier.suspend(SuppliedEsims.of(api.attempt(1, ORDER_REFERENCE), iccid(1), null)),
                () -> supplier.states(List.of(SuppliedEsims.of(api.attempt(1, ORDER_REFERENCE), iccid(1), null)))
                        .known(),
                () -> foundAs(supplier, TopUpTest.attempt(api)),
                supplier::check,
                () -> bundles(supplier));
    }

    private static boolean isFriendly(ApiRequest request) {
        return request.endpoint() == Endpoint.VALIDATE || request.endpoint() == Endpoint.BUNDLES;
    }

    private static Object bundles(EsimGo supplier) {
        try {
            return supplier.catalog().read();
        } catch (PriceListException failed) {
            return NONE;
        }
    }

    private SupplierOutcome found(EsimGo supplier, @Nullable String orderReference) {
        return foundAs(supplier, api.attempt(1, orderReference));
    }

    private static SupplierOutcome foundAs(EsimGo supplier, SupplierAttempt attempt) {
        return Objects.requireNonNull(supplier.find(List.of(attempt)).get(attempt.reference()));
    }
}
