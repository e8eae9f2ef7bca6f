package beppay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A stall of one second affects all requests that are scheduled during it.
class PacedTest {
    private static final long MILLI = 1_000_000;
    private static final int REQUESTS = 2_000;
    private static final int STALLS_AT = 500;

    private final Hand clock = new Hand();
    private int requests;

    /// A clock that advances only while a client waits or works.
    private static final class Hand implements Paced.Clock {
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void await(long nanos) {
            now = Math.max(now, nanos);
        }
    }

    private final class StallsOnce implements Clients.Client {
        @Override
        public void ask() {
            clock.now += requests++ == STALLS_AT ? 1_000 * MILLI : MILLI / 10;
        }

        @Override
        public void close() {}
    }

    @Test
    void the_latency_of_a_delayed_request_includes_the_delay() throws Exception {
        var latencies = new Paced(0, MILLI, REQUESTS).run(clock, new StallsOnce());
        assertThat(latencies.count()).isEqualTo(REQUESTS);
        assertThat(latencies.percentile(25)).isEqualTo(MILLI / 10);
        assertThat(latencies.percentile(99)).isGreaterThan(900 * MILLI);
    }

    /// The negative control: a client that waits for each response before the next request hardly measures the
    /// stall.
    @Test
    void latencies_counted_from_sending_hide_the_stall() {
        var client = new StallsOnce();
        var latencies = new Latencies();
        for (int i = 0; i < REQUESTS; i++) {
            long sent = clock.nanos();
            client.ask();
            latencies.add(clock.nanos() - sent);
        }
        assertThat(latencies.percentile(99)).isEqualTo(MILLI / 10);
    }
}
