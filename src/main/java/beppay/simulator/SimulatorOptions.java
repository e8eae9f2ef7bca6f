package beppay.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The settings of a simulator.
///
/// @param port 0 for any free port
/// @param seed the same seed and the same calls have the same results
/// @param faults the share of calls with each fault, from 0 to 1, by its kind
/// @param oddities habits of the supplier that contradict its documentation, by their names
/// @param latency how long each call waits before its response
/// @param allocation how long after an order its eSIMs are allocated; null for the supplier's usual time
/// @param callsPerSecond 0 for no limit; null for the supplier's limit
/// @param balance the balance at the start, in 1/10000 USD
/// @param catalogue a file with the supplier's list of packages; null for the catalogue that is built in
/// @param webhook the address for notifications; null for none
public record SimulatorOptions(
        int port,
        long seed,
        Map<String, Double> faults,
        Set<String> oddities,
        Duration latency,
        @Nullable Duration allocation,
        @Nullable Integer callsPerSecond,
        long balance,
        @Nullable Path catalogue,
        @Nullable URI webhook,
        InstantSource clock) {
    /// 10,000 USD.
    public static final long DEFAULT_BALANCE = 100_000_000;
    /// All simulators count money in this unit.
    public static final int UNITS_PER_DOLLAR = 10_000;

    public SimulatorOptions {
        faults = Map.copyOf(faults);
        oddities = Set.copyOf(oddities);
    }

    /// No faults, no latency, the supplier's limit of calls, and any free port.
    public static SimulatorOptions standard(InstantSource clock) {
        return new SimulatorOptions(
                0, 1, Map.of(), Set.of(), Duration.ZERO, null, null, DEFAULT_BALANCE, null, null, clock);
    }

    public SimulatorOptions withPort(int changed) {
        return new SimulatorOptions(
                changed,
                seed,
                faults,
                oddities,
                latency,
                allocation,
                callsPerSecond,
                balance,
                catalogue,
                webhook,
                clock);
    }

    public SimulatorOptions withSeed(long changed) {
        return new SimulatorOptions(
                port,
                changed,
                faults,
                oddities,
                latency,
                allocation,
                callsPerSecond,
                balance,
                catalogue,
                webhook,
                clock);
    }

    /// @param changed see [Calls#verify]
    public SimulatorOptions withFaults(Map<String, Double> changed) {
        return new SimulatorOptions(
                port, seed, changed, oddities, latency, allocation, callsPerSecond, balance, catalogue, webhook, clock);
    }

    public SimulatorOptions withOddities(Set<String> changed) {
        return new SimulatorOptions(
                port, seed, faults, changed, latency, allocation, callsPerSecond, balance, catalogue, webhook, clock);
    }

    public SimulatorOptions withLatency(Duration changed) {
        return new SimulatorOptions(
                port, seed, faults, oddities, changed, allocation, callsPerSecond, balance, catalogue, webhook, clock);
    }

    public SimulatorOptions withAllocation(Duration changed) {
        return new SimulatorOptions(
                port, seed, faults, oddities, latency, changed, callsPerSecond, balance, catalogue, webhook, clock);
    }

    public SimulatorOptions withCallsPerSecond(int changed) {
        return new SimulatorOptions(
                port, seed, faults, oddities, latency, allocation, changed, balance, catalogue, webhook, clock);
    }

    public SimulatorOptions withBalance(long changed) {
        return new SimulatorOptions(
                port, seed, faults, oddities, latency, allocation, callsPerSecond, changed, catalogue, webhook, clock);
    }

    public SimulatorOptions withCatalogue(Path changed) {
        return new SimulatorOptions(
                port, seed, faults, oddities, latency, allocation, callsPerSecond, balance, changed, webhook, clock);
    }

    public SimulatorOptions withWebhook(URI changed) {
        return new SimulatorOptions(
                port, seed, faults, oddities, latency, allocation, callsPerSecond, balance, catalogue, changed, clock);
    }
}
