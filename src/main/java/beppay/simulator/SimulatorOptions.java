package beppay.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of a simulator.
///
/// @param port 0 for any free port
/// @param seed the same seed and the same calls have the same results
/// @param faults the share of calls with each fault, from 0 to 1, by its kind
/// @param latency how long each call waits before its response
/// @param allocation how long after an order its eSIMs are allocated; null for one to three seconds
/// @param callsPerSecond 0 for no limit
/// @param balance the balance at the start, in 1/10000 USD
/// @param catalogue a file with a response to `/package/list`; null for the catalogue that is built in
/// @param webhook the address for notifications; null for none
public record SimulatorOptions(
        int port,
        long seed,
        Map<String, Double> faults,
        Duration latency,
        @Nullable Duration allocation,
        int callsPerSecond,
        long balance,
        @Nullable Path catalogue,
        @Nullable URI webhook,
        InstantSource clock) {
    /// The supplier's limit.
    public static final int DEFAULT_CALLS_PER_SECOND = 8;
    /// 10,000 USD.
    public static final long DEFAULT_BALANCE = 100_000_000;
    /// The supplier's unit of money.
    public static final int UNITS_PER_DOLLAR = 10_000;

    /// No faults, no latency, the supplier's limit of calls, and any free port.
    public static SimulatorOptions standard(InstantSource clock) {
        return new SimulatorOptions(
                0, 1, Map.of(), Duration.ZERO, null, DEFAULT_CALLS_PER_SECOND, DEFAULT_BALANCE, null, null, clock);
    }

    public SimulatorOptions withPort(int changed) {
        return new SimulatorOptions(
                changed, seed, faults, latency, allocation, callsPerSecond, balance, catalogue, webhook, clock);
    }

    public SimulatorOptions withSeed(long changed) {
        return new SimulatorOptions(
                port, changed, faults, latency, allocation, callsPerSecond, balance, catalogue, webhook, clock);
    }

    /// @throws IllegalArgumentException with a sentence, if a kind or a share is invalid
    public SimulatorOptions withFaults(Map<String, Double> changed) {
        FaultShares.of(changed, SupplierApi.CALLS);
        return new SimulatorOptions(
                port, seed, changed, latency, allocation, callsPerSecond, balance, catalogue, webhook, clock);
    }

    public SimulatorOptions withLatency(Duration changed) {
        return new SimulatorOptions(
                port, seed, faults, changed, allocation, callsPerSecond, balance, catalogue, webhook, clock);
    }

    public SimulatorOptions withAllocation(Duration changed) {
        return new SimulatorOptions(
                port, seed, faults, latency, changed, callsPerSecond, balance, catalogue, webhook, clock);
    }

    public SimulatorOptions withCallsPerSecond(int changed) {
        return new SimulatorOptions(
                port, seed, faults, latency, allocation, changed, balance, catalogue, webhook, clock);
    }

    public SimulatorOptions withBalance(long changed) {
        return new SimulatorOptions(
                port, seed, faults, latency, allocation, callsPerSecond, changed, catalogue, webhook, clock);
    }

    public SimulatorOptions withCatalogue(Path changed) {
        return new SimulatorOptions(
                port, seed, faults, latency, allocation, callsPerSecond, balance, changed, webhook, clock);
    }

    public SimulatorOptions withWebhook(URI changed) {
        return new SimulatorOptions(
                port, seed, faults, latency, allocation, callsPerSecond, balance, catalogue, changed, clock);
    }
}
