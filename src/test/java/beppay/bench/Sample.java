package beppay.bench;

/// What one side did in one measurement.
///
/// @param perSecond answers that were what they should be
/// @param cpuMicros of the server's side, for each of them
/// @param p50Micros from when a request was sent, or, in the open model, should have been
record Sample(double perSecond, double cpuMicros, double p50Micros, double p99Micros) {
    private static final double NANOS_A_MICRO = 1e3;
    private static final double MICROS_A_SECOND = 1e6;

    /// @param micros how long all of it took
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
