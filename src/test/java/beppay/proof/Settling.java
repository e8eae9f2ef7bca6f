package beppay.proof;

import beppay.SharedClock;
import beppay.platform.db.Database;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Moves the clocks of the servers and of the suppliers ahead, together.
final class Settling {
    /// Longer than the longest call to the supplier. A server assumes that a call of another server ends within two
    /// minutes of its clock.
    static final Duration MAX_CALL = Duration.ofSeconds(16);
    /// Together with the longest call and a wait for the rate limit it is less than these two minutes.
    static final Duration MOVE_DURING_CALLS = Duration.ofSeconds(90);
    /// Two moves during one call would be too much.
    static final Duration BETWEEN_MOVES = Duration.ofSeconds(30);

    private static final Duration MIN_MOVE = Duration.ofMinutes(3);
    private static final Duration DEADLINE = Duration.ofHours(24);
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);
    private static final String OPEN = "select count(*) from supplier_attempts where settled_at is null";
    private static final String NEXT =
            "select next_poll_at from supplier_attempts where settled_at is null order by next_poll_at limit 1";
    private static final String DUE =
            "select count(*) from supplier_attempts where settled_at is null and next_poll_at <= ?";

    private final Database database;
    private final Supplies supplies;
    private final SharedClock clock;
    private final Duration tick;

    /// @param tick longer than the interval at which servers look for orders that are due
    Settling(Database database, Supplies supplies, SharedClock clock, Duration tick) {
        this.database = database;
        this.supplies = supplies;
        this.clock = clock;
        this.tick = tick;
    }

    /// The supplier's calls that are due then get their responses.
    void pass(Duration time) {
        clock.pass(time);
        supplies.advance(Duration.ZERO);
    }

    long open() {
        return database.autocommit(tx -> tx.one(Long.class, OPEN));
    }

    /// Moves the clocks until every order is settled, at most until every order is beyond its deadline. No call may
    /// be in progress.
    ///
    /// @return how far the clocks were moved
    Duration settleAll() {
        var moved = Duration.ZERO;
        while (open() > 0 && moved.compareTo(DEADLINE) <= 0) {
            var move = untilNext();
            pass(move);
            moved = moved.plus(move);
            Pause.until(this::isQuiet, MAX_WAIT);
        }
        return moved;
    }

    /// Whether no order is due and nobody calls the supplier. A look-up ends when it takes minutes by the clock, so the
    /// clocks must not move meanwhile.
    private boolean isQuiet() {
        long before = calls();
        Pause.of(tick);
        return due() == 0 && calls() == before;
    }

    private long calls() {
        return supplies.faultCounts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private long due() {
        return database.autocommit(tx -> tx.one(Long.class, DUE, clock.instant()));
    }

    /// The time until the next order is due. Shorter times are rounded up, so that a run takes few moves.
    private Duration untilNext() {
        @Nullable Instant next = database.autocommit(tx -> tx.row(Instant.class, NEXT));
        var until = next == null ? MIN_MOVE : Duration.between(clock.instant(), next);
        return until.compareTo(MIN_MOVE) < 0 ? MIN_MOVE : until;
    }
}
