package beppay.wallets;

import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The changes of a partner's available balances in both modes, newest first, for the operator.
public final class BalanceHistory {
    /// The journal is read in the order of its numbers, which differs from that of the times by a few transfers:
    /// a transfer may have waited for the lock of its wallet, or the clocks of two servers differ. So many more
    /// are read, and then sorted.
    private static final int OUT_OF_ORDER = 100;

    /// PostgreSQL stores times in microseconds.
    private static final Duration RESOLUTION = Duration.ofNanos(1_000);

    private static final Comparator<Change> NEWEST_FIRST = Comparator.comparing(
                    (Change change) -> change.line().at())
            .thenComparingLong(change -> change.line().transferId())
            .reversed();

    private BalanceHistory() {}

    public record Change(Mode mode, Statement.Line line) {}

    /// @param latest the latest time, inclusive
    public static List<Change> until(Transaction tx, long partnerId, Instant latest, int limit) {
        return Arrays.stream(Mode.values())
                .flatMap(mode -> lines(tx, partnerId, mode, latest, limit + OUT_OF_ORDER).stream()
                        .map(line -> new Change(mode, line)))
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static List<Statement.Line> lines(Transaction tx, long partnerId, Mode mode, Instant latest, int limit) {
        var wallets = Wallets.of(tx, partnerId, mode);
        if (wallets.isEmpty()) {
            return List.of();
        }
        var span = Statement.span(tx, wallets, Instant.EPOCH, latest.plus(RESOLUTION));
        return Statement.page(tx, span, List.of(Statement.Kind.values()), null, limit);
    }
}
