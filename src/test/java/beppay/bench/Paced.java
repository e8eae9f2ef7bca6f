package beppay.bench;

/// Requests at times that were fixed beforehand, whatever the answers do.
///
/// Who sends the next request when the last one is answered, as most generators do, sends none while the server
/// stands still, and so hardly notices ("coordinated omission"). Here each request has its time, and its latency
/// counts from that time, even if it could only be sent later.
record Paced(long firstNanos, long everyNanos, int count) {
    interface Clock {
        long nanos();

        /// Returns at that time, and at once where it has passed.
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
