package beppay.suppliers.lanes;

import static beppay.suppliers.lanes.TestSupplier.ATTEMPT;
import static beppay.suppliers.lanes.TestSupplier.PENDING;
import static beppay.suppliers.lanes.TestSupplier.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.CapturedLog;
import beppay.MovableClock;
import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import beppay.suppliers.ReportedStates;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.SuppliedEsims;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneOfStatesTest {
    private static final RateLimit FAST = new RateLimit(10_000, Duration.ofSeconds(1));
    private static final RateLimit SLOW = new RateLimit(1, Duration.ofMinutes(1));
    private static final List<SuppliedEsim> ESIMS = List.of(SuppliedEsims.of(ATTEMPT, "8944501234567890123", null));
    private static final ReportedStates STATES = ReportedStates.of(ESIMS.getFirst(), EsimState.of(EsimStatus.ACTIVE));
    private static final ReportedStates NOT_ASKED = ReportedStates.notAsked(ESIMS);

    private final MovableClock clock = new MovableClock();
    private final Database database = TestPostgres.freshDatabase();
    private final Lanes lanes = new Lanes(
            database, clock, clock::nanoTime, new Random(1), (_, nanos) -> clock.pass(Duration.ofNanos(nanos)));
    private final TestSupplier supplier = new TestSupplier("one");

    @AfterEach
    void close() {
        lanes.close();
        database.close();
    }

    private Lane lane(RateLimit limit) {
        supplier.onStates = () -> STATES;
        var lane = lanes.lane(supplier, lanes.share(supplier.name(), limit));
        lanes.renew();
        return lane;
    }

    private static void assertNotAsked(Lane lane) {
        assertThat(lane.states(ESIMS)).isEqualTo(NOT_ASKED);
    }

    @Test
    void states_pass_unchanged() {
        var lane = lane(FAST);
        assertThat(lane.states(ESIMS)).isEqualTo(STATES);
        assertThat(lane.states(List.of())).isEqualTo(ReportedStates.NONE);
        assertThat(supplier.stateCalls).hasValue(1);
    }

    @Test
    void after_failed_calls_for_states_only_states_stop() {
        var lane = lane(FAST);
        supplier.onStates = () -> ReportedStates.NONE;
        for (int call = 0; call < CircuitBreaker.FAILURES_TO_OPEN; call++) {
            assertThat(lane.states(ESIMS)).isEqualTo(ReportedStates.NONE);
        }

        supplier.onStates = () -> STATES;
        assertNotAsked(lane);
        assertThat(supplier.stateCalls).hasValue(CircuitBreaker.FAILURES_TO_OPEN);
        assertThat(lane.find(List.of(ATTEMPT))).hasSize(1);
        assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);

        clock.pass(CircuitBreaker.FIRST_PAUSE);
        lanes.renew();
        assertThat(lane.states(ESIMS)).isEqualTo(STATES);
    }

    @Test
    void esims_that_are_missing_or_not_asked_for_are_no_failures_of_the_supplier() {
        var lane = lane(FAST);
        for (var states : List.of(ReportedStates.without(ESIMS.getFirst()), NOT_ASKED)) {
            supplier.onStates = () -> states;
            for (int call = 0; call < 2 * CircuitBreaker.FAILURES_TO_OPEN; call++) {
                assertThat(lane.states(ESIMS)).isEqualTo(states);
            }
        }
        assertThat(supplier.stateCalls).hasValue(4 * CircuitBreaker.FAILURES_TO_OPEN);
    }

    @Test
    void a_trial_without_a_request_proves_nothing() {
        var lane = lane(FAST);
        supplier.onStates = () -> ReportedStates.NONE;
        for (int call = 0; call < CircuitBreaker.FAILURES_TO_OPEN; call++) {
            lane.states(ESIMS);
        }
        clock.pass(CircuitBreaker.FIRST_PAUSE);
        lanes.renew();

        supplier.onStates = () -> NOT_ASKED;
        assertThat(CapturedLog.of(() -> lane.states(ESIMS))).isEmpty();

        supplier.onStates = () -> ReportedStates.NONE;
        lane.states(ESIMS);
        supplier.onStates = () -> STATES;
        assertNotAsked(lane);
    }

    @Test
    void after_failed_look_ups_states_continue() {
        var lane = lane(FAST);
        supplier.onLookUp = () -> UNKNOWN;
        for (int lookUp = 0; lookUp < CircuitBreaker.FAILURES_TO_OPEN; lookUp++) {
            lane.find(List.of(ATTEMPT));
        }

        assertThat(lane.states(ESIMS)).isEqualTo(STATES);
    }

    @Test
    void beyond_the_rate_limit_states_are_not_asked_for_and_nothing_is_logged() {
        var lane = lane(SLOW);
        assertThat(lane.order(ATTEMPT)).isEqualTo(PENDING);

        var log = CapturedLog.of(() -> assertNotAsked(lane));

        assertThat(log.lines().filter(line -> line.contains("states at one"))).isEmpty();
        assertThat(supplier.stateCalls).hasValue(0);
        assertThat(clock.nanoTime()).as("the wait").isZero();
    }
}
