package beppay.suppliers;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.MovableClock;
import beppay.catalog.imports.ListedPlan;
import beppay.catalog.sync.SupplierCatalog;
import beppay.simulator.SimulatedOrder;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import beppay.simulator.Vendor;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.Pending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What all tests of a supplier with the simulator of its vendor have in common.
public abstract class VendorContract {
    static final int MICROS_PER_UNIT = 100;
    protected final MovableClock clock = new MovableClock();
    private final Vendor vendor;
    protected Simulator simulator;
    Map<String, String> variables;
    Connected connected;
    protected RemoteSupplier supplier;
    protected ListedPlan plan;

    VendorContract(Vendor vendor) {
        this.vendor = vendor;
    }

    @BeforeEach
    void start() {
        simulator = Simulator.start(vendor, SimulatorOptions.standard(clock).withCallsPerSecond(0));
        variables = vendor.variables(simulator.address());
        connected = connect(variables, clock);
        supplier = connected.supplier();
        plan = connected.catalog().read().plans().getFirst();
    }

    /// @param end ends all calls in progress
    public record Connected(RemoteSupplier supplier, SupplierCatalog catalog, Runnable end) {}

    /// @param variables as in the environment
    protected abstract Connected connect(Map<String, String> variables, InstantSource clock);

    @AfterEach
    void close() {
        connected.end().run();
        simulator.close();
    }

    SupplierAttempt attempt(String reference, int quantity) {
        var order = new SupplierOrder(1, 1, 1, "plan", plan.code(), quantity);
        return new SupplierAttempt(reference, order, plan.cost(), clock.instant(), null);
    }

    /// The outcome after the supplier had time to allocate the eSIMs.
    SupplierOutcome completed(SupplierAttempt attempt, SupplierOutcome outcome) {
        if (!(outcome instanceof Pending)) {
            return outcome;
        }
        pass(Duration.ofSeconds(5));
        return found(attempt);
    }

    SupplierOutcome found(SupplierAttempt attempt) {
        return Objects.requireNonNull(foundOrNull(attempt));
    }

    @Nullable
    SupplierOutcome foundOrNull(SupplierAttempt attempt) {
        return supplier.find(List.of(attempt)).get(attempt.reference());
    }

    static Delivered delivered(SupplierOutcome outcome) {
        assertThat(outcome).isInstanceOf(Delivered.class);
        return (Delivered) outcome;
    }

    List<SimulatedOrder> bought() {
        return simulator.orders();
    }

    protected void pass(Duration time) {
        clock.pass(time);
    }
}
