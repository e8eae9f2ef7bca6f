package beppay.simulator;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A running simulator of a supplier, for the command and for tests. It accepts calls from this machine only.
public final class Simulator implements AutoCloseable {
    private final SimulatorContext context;
    private final Calls calls;
    private final SupplierApi api;
    private final EsimControl esims;
    private final HttpListener listener;

    private Simulator(Vendor vendor, SimulatorOptions options) {
        calls = vendor.calls();
        context = SimulatorContext.of(vendor, options);
        api = vendor.open(context);
        esims = new EsimControl(context, api);
        var control = new ControlApi(context, calls, api, esims);
        listener = new HttpListener(
                options.port(),
                request -> request.path().startsWith(ControlApi.ROOT) ? control.handle(request) : api.handle(request));
    }

    /// @throws UncheckedIOException if the port is not available
    /// @throws IllegalArgumentException with a sentence, if the faults, the oddities or the catalogue are
    ///     invalid
    public static Simulator start(Vendor vendor, SimulatorOptions options) {
        return new Simulator(vendor, options);
    }

    public int port() {
        return listener.port();
    }

    /// The address to which clients send their calls.
    public String address() {
        return "http://localhost:" + port();
    }

    /// The number of open connections.
    public int connections() {
        return listener.connections();
    }

    /// All eSIMs that were bought, in order.
    public List<SimulatedOrder> orders() {
        return api.orders();
    }

    /// In 1/10000 USD.
    public long balance() {
        return api.balance();
    }

    /// The number of calls that exceeded a limit.
    public long rejectedCalls() {
        return context.rejectedCalls();
    }

    /// The number of calls by their name and fault, such as `esim/order:reset-after`. A call without a fault
    /// counts as `esim/order:none`.
    public Map<String, Long> faultCounts() {
        return context.faults().counts();
    }

    /// Advances the simulator's clock. Calls that wait until then are completed.
    public void advance(Duration time) {
        context.clock().advance(time);
    }

    /// Has a phone load an eSIM.
    ///
    /// @throws IllegalArgumentException if there is no such eSIM; likewise the next two
    public void install(String iccid) {
        esims.change(iccid, EsimUse::installed);
    }

    /// Has a phone use an eSIM.
    ///
    /// @param bytes all bytes that it has used so far; more than it has is the same as all
    public void use(String iccid, long bytes) {
        esims.change(iccid, (use, now) -> use.used(bytes, now));
    }

    /// Ends the time of an eSIM.
    public void expire(String iccid) {
        esims.change(iccid, EsimUse::expired);
    }

    /// Replaces the share of calls with each fault.
    ///
    /// @param shares from 0 to 1, by the kind of the fault, such as `timeout-created`
    /// @throws IllegalArgumentException with a sentence, if a kind or a share is invalid
    public void setFaults(Map<String, Double> shares) {
        context.faults().set(FaultShares.of(shares, calls));
    }

    /// Ends all connections, including those of calls that still wait.
    @Override
    public void close() {
        listener.close();
        context.close();
    }
}
