package beppay.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The clock, seed, faults and notifications of a simulated supplier, and the use of its eSIMs.
public final class SimulatorContext implements AutoCloseable {
    private final Vendor vendor;
    private final SimulatorOptions options;
    private final VirtualClock clock;
    private final Seed seed;
    private final Faults faults;
    private final Notifications notifications;
    private final EsimUses uses = new EsimUses();
    private final List<CallRate> rates = new CopyOnWriteArrayList<>();

    private SimulatorContext(Vendor vendor, SimulatorOptions options, Faults faults) {
        this.vendor = vendor;
        this.options = options;
        this.faults = faults;
        clock = new VirtualClock(options.clock());
        seed = new Seed(options.seed());
        notifications = new Notifications(clock, faults);
    }

    static SimulatorContext of(Vendor vendor, SimulatorOptions options) {
        var shares = FaultShares.of(options.faults(), vendor.calls());
        return new SimulatorContext(vendor, options, new Faults(new Seed(options.seed()), shares));
    }

    public Vendor vendor() {
        return vendor;
    }

    public SimulatorOptions options() {
        return options;
    }

    public VirtualClock clock() {
        return clock;
    }

    public Seed seed() {
        return seed;
    }

    Faults faults() {
        return faults;
    }

    public Notifications notifications() {
        return notifications;
    }

    public EsimUses uses() {
        return uses;
    }

    /// Creates a limit of calls, whose rejected calls are counted.
    ///
    /// @param calls in each window; 0 for no limit
    public CallRate limit(int calls, Duration window) {
        var rate = new CallRate(clock, calls, window);
        rates.add(rate);
        return rate;
    }

    /// The limit of all calls: the vendor's, or that of the options.
    public CallRate limitPerSecond() {
        var chosen = options.callsPerSecond();
        return limit(chosen == null ? vendor.callsPerSecond() : chosen, Duration.ofSeconds(1));
    }

    long rejectedCalls() {
        return rates.stream().mapToLong(CallRate::rejected).sum();
    }

    /// Processes a call, with its latency and the fault that was set for it.
    ///
    /// @param call one of [Calls#names]
    /// @param reference the client's reference of an order, or an empty text
    public WireResponse process(String call, String reference, Processing processing) {
        return new FaultyCall(clock, options.latency(), faults.ofCall(call, reference), processing).respond();
    }

    /// Ends all waiting.
    @Override
    public void close() {
        clock.close();
        notifications.close();
    }
}
