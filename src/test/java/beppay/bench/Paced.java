package beppay.bench;

/// Sends requests at scheduled times, regardless of the responses.
///
/// Most generators send the next request after the last response. They send none while the server stalls, so
/// they hardly measure the stall ("coordinated omission"). Here the latency of each request counts from its
/// scheduled time, even if it was sent later.
record Paced(long firstNanos, long everyNanos, int count) {
    interface Clock {
        long nanos();

        /// Returns at the given time, or immediately if it has passed.
        void await(long nanos) throws InterruptedException;
    }

    Latencies run(Clock clock, Clients.Client client) throws Exception {
        var latencies = new Latencies();
        for (int i = 0; i < count; i++) {
            long intended = firstNanos + i * everyNanos;
            clock.await(intended);
            client.ask();
            latencies.add(clock.nanos() - intended);
        }
        return latencies;
    }
}
