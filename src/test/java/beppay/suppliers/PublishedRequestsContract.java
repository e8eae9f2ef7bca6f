package beppay.suppliers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.catalog.imports.ListedPlan.TopUp;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import beppay.simulator.Vendor;
import beppay.suppliers.RecordingProxy.Recorded;
import beppay.suppliers.VendorContract.Connected;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Compares each request of an adapter with its vendor's OpenAPI file, which is not ours.
public abstract class PublishedRequestsContract {
    private final MovableClock clock = new MovableClock();
    private final Vendor vendor;
    private final PublishedApi published;
    private final String basePath;
    private final String orders;

    /// @param file the name of the vendor's file
    /// @param basePath what an adapter's URL has before the paths of that file
    /// @param orders the path of the list of orders in that file
    protected PublishedRequestsContract(Vendor vendor, String file, String basePath, String orders) {
        this.vendor = vendor;
        this.published = PublishedApi.read(file);
        this.basePath = basePath;
        this.orders = orders;
        // The proxy states the real time in its responses, with which an adapter may compare its clock.
        clock.pass(Duration.between(clock.instant(), Instant.now()));
    }

    protected abstract Connected connect(Map<String, String> variables, InstantSource clock);

    /// Differences that are known, each because the vendor accepts what it does not document.
    protected abstract List<String> knownDifferences();

    @Test
    void every_request_is_as_the_vendor_documents_it() {
        try (var simulator =
                        Simulator.start(vendor, SimulatorOptions.standard(clock).withCallsPerSecond(0));
                var proxy = new RecordingProxy(URI.create(simulator.address()))) {
            var variables = new HashMap<>(vendor.variables(simulator.address()));
            variables.replaceAll((name, value) -> proxy.instead(value));
            var connected = connect(variables, clock);
            use(connected);
            connected.end().run();
            assertThat(proxy.recorded).hasSizeGreaterThanOrEqualTo(5);
            assertThat(proxy.recorded.stream()
                            .flatMap(request -> published.differences(request, path(request)).stream())
                            .map(difference -> difference.replaceAll("/[0-9]{18,22}\\b", "/{iccid}"))
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(knownDifferences());
        }
    }

    @Test
    void an_undocumented_request_is_found() {
        var undocumented = new Recorded("GET", basePath + orders, "nonsense=1", Map.of(), new byte[0]);
        assertThat(published.differences(undocumented, path(undocumented)))
                .anyMatch(difference -> difference.endsWith("has the undocumented parameter nonsense"));
        var type = Map.of("Content-type", List.of("application/json"));
        var unknown = new Recorded("PUT", basePath + "/nowhere", "", type, "{}".getBytes(UTF_8));
        assertThat(published.differences(unknown, path(unknown)))
                .singleElement()
                .asString()
                .endsWith("is not documented");
    }

    private void use(Connected connected) {
        var supplier = connected.supplier();
        var plan = connected.catalog().read().plans().getFirst();
        supplier.check();
        var order = new SupplierOrder(1, 1, 1, "plan", plan.code(), 2);
        var attempt = new SupplierAttempt("bp_1", order, plan.cost(), clock.instant(), null);
        supplier.order(attempt);
        clock.pass(Duration.ofSeconds(5));
        var found = supplier.find(List.of(attempt)).get("bp_1");
        assertThat(found).isInstanceOf(SupplierOutcome.Delivered.class);
        assertThat(supplier.orders(attempt.startedAt(), clock.instant())).isInstanceOf(ListedOrders.Complete.class);
        var delivered = (SupplierOutcome.Delivered) Objects.requireNonNull(found);
        var esim = delivered.esims().getFirst();
        var known = new SupplierAttempt("bp_1", order, plan.cost(), attempt.startedAt(), delivered.supplierReference());
        var supplied = SuppliedEsims.of(known, esim.profile().iccid().digits(), esim.supplierId());
        topUp(supplier, supplied, plan.topUp());
        supplier.suspend(supplied);
        supplier.resume(supplied);
        supplier.states(List.of(supplied));
        supplier.cancel(supplied);
    }

    private void topUp(RemoteSupplier supplier, SuppliedEsim esim, @Nullable TopUp topUp) {
        if (supplier.canTopUp() && topUp != null) {
            var toppedUp = new ToppedUpEsim(esim.iccid(), esim.supplierId(), esim.orderReference());
            var order = new SupplierOrder(2, 1, 2, "plan", topUp.code(), 1, toppedUp);
            var attempt = new SupplierAttempt("bp_2", order, topUp.cost(), clock.instant(), null);
            assertThat(supplier.order(attempt)).isInstanceOf(SupplierOutcome.ToppedUp.class);
            supplier.find(List.of(attempt));
        }
    }

    private String path(Recorded request) {
        return request.path().substring(basePath.length());
    }
}
