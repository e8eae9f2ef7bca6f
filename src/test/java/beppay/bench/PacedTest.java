package beppay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A server that stands still for a second is noticed by everybody who would have come meanwhile.
class PacedTest {
    private static final long MILLI = 1_000_000;
    private static final int REQUESTS = 2_000;
    private static final int STALLS_AT = 500;

    private final Hand clock = new Hand();
    private int asked;

    /// Moves only when somebody waits or works.
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
            clock.now += asked++ == STALLS_AT ? 1_000 * MILLI : MILLI / 10;
        }

        @Override
        public void close() {}
    }

    @Test
    void a_request_that_could_only_be_sent_late_was_late() throws Exception {
        var latencies = new Paced(0, MILLI, REQUESTS).run(clock, new StallsOnce());
        assertThat(latencies.count()).isEqualTo(REQUESTS);
        assertThat(latencies.percentile(25)).isEqualTo(MILLI / 10);
        assertThat(latencies.percentile(99)).isGreaterThan(900 * MILLI);
    }

    /// The negative control: who waits for each answer before the next request hardly sees the same second.
    @Test
    void counted_from_the_sending_the_same_second_goes_unnoticed() {
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
