package beppay.wallets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement as a table to take away: the same columns wherever it is exported.
public final class StatementTable {
    public static final List<String> HEADS = List.of(
            "time",
            "kind",
            "reference",
            "order_id",
            "currency",
            "amount",
            "balance_after",
            "transfer_id",
            "reason",
            "reverses");

    private StatementTable() {}

    /// One for each head.
    public static @Nullable Object[] cells(Statement.Line line) {
        return new @Nullable Object[] {
            line.at(),
            line.kind().word(),
            line.reference(),
            line.orderId(),
            line.currency(),
            line.amount(),
            line.balanceAfter(),
            line.transferId(),
            line.reason(),
            line.causeId()
        };
    }
}
