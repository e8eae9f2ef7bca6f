package beppay.proof;

import beppay.SharedClock;
import beppay.suppliers.RemoteSupplier;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.airalo.AiraloWithDeadlines;
import beppay.suppliers.esimaccess.EsimAccessWithDeadlines;
import beppay.suppliers.esimgo.EsimGoWithDeadlines;
import beppay.suppliers.wire.Deadlines;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A server's adapter for a simulated supplier that a test makes fail and recover.
final class FailingSupplier implements RemoteSupplier, AutoCloseable {
    /// While the supplier is slow, no response arrives in time, so shorter deadlines only make the test shorter. They
    /// are not used otherwise, because a response may be late on a busy machine.
    private static final Deadlines SHORT =
            new Deadlines(Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(90));

    private final SimulatedSupplier simulated;
    private final SupplierPort port;
    private final Client patient;
    private final Client impatient;
    private volatile Client current;

    enum Trouble {
        /// No order reaches the supplier.
        REFUSED_CONNECTIONS,
        /// Orders arrive, and half of them create an eSIM. No response arrives before the deadline.
        SLOW,
        /// Every order creates an eSIM, and the response has the status 500.
        SERVER_ERRORS
    }

    private record Client(RemoteSupplier supplier, Runnable end) {}

    FailingSupplier(SimulatedSupplier simulated, SharedClock clock) {
        this.simulated = simulated;
        port = new SupplierPort(simulated.simulator().port());
        patient = client(Deadlines.DEFAULT, clock);
        impatient = client(SHORT, clock);
        current = patient;
    }

    private Client client(Deadlines deadlines, SharedClock clock) {
        var variables = simulated.vendor().variables(port.address());
        return switch (simulated.name()) {
            case "airalo" -> {
                var airalo = AiraloWithDeadlines.of(variables, deadlines, clock);
                // It gets its access token before the supplier fails.
                airalo.check();
                yield new Client(airalo, airalo::close);
            }
            case "esimgo" -> {
                var esimGo = EsimGoWithDeadlines.of(variables, deadlines, clock);
                yield new Client(esimGo, esimGo::close);
            }
            default -> {
                var esimAccess = EsimAccessWithDeadlines.of(variables, deadlines, clock);
                yield new Client(esimAccess, esimAccess::close);
            }
        };
    }

    void begin(Trouble trouble) {
        switch (trouble) {
            case REFUSED_CONNECTIONS -> port.shut();
            case SLOW -> {
                simulated.simulator().setFaults(FaultKinds.slow(simulated.vendor()));
                current = impatient;
            }
            case SERVER_ERRORS -> simulated.simulator().setFaults(FaultKinds.serverErrors(simulated.vendor()));
        }
    }

    void end(Trouble trouble) {
        if (trouble == Trouble.REFUSED_CONNECTIONS) {
            port.open();
        }
        simulated.simulator().setFaults(Map.of());
        current = patient;
    }

    @Override
    public String name() {
        return simulated.name();
    }

    @Override
    public ReferenceKind referenceKind() {
        return patient.supplier.referenceKind();
    }

    @Override
    public String account() {
        return patient.supplier.account();
    }

    @Override
    public SupplierOutcome order(SupplierAttempt attempt) {
        return current.supplier.order(attempt);
    }

    @Override
    public Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        return current.supplier.find(attempts);
    }

    @Override
    public void close() {
        patient.end.run();
        impatient.end.run();
        port.close();
    }
}
