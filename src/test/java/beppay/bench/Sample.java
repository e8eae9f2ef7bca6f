package beppay.bench;

/// The result of one measurement of one side.
///
/// @param perSecond successful responses per second
/// @param cpuMicros processor time of the server side per response
/// @param p50Micros median latency from the time when a request was sent, or, in the open model, was scheduled
record Sample(double perSecond, double cpuMicros, double p50Micros, double p99Micros) {
    private static final double NANOS_A_MICRO = 1e3;
    private static final double MICROS_A_SECOND = 1e6;

    /// @param micros the duration of the measurement
    static Sample of(Latencies latencies, double micros, long cpuMicros) {
        int count = latencies.count();
        return new Sample(
                count * MICROS_A_SECOND / micros,
                (double) cpuMicros / Math.max(1, count),
                latencies.percentile(50) / NANOS_A_MICRO,
                latencies.percentile(99) / NANOS_A_MICRO);
    }

    Sample orBetter(Sample other) {
        return other.perSecond > perSecond ? other : this;
    }
}
