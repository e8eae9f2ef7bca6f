package beppay.wallets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement as an exported table: the same columns in every export. Transfers' ids aren't among them, since they
/// count the transfers of all partners.
public final class StatementTable {
    public static final List<String> HEADS =
            List.of("time", "kind", "reference", "order", "currency", "amount", "balance_after", "reason");

    private StatementTable() {}

    /// One for each head.
    public static @Nullable Object[] cells(Statement.Line line) {
        return new @Nullable Object[] {
            line.at(),
            line.kind().code(),
            line.reference(),
            line.orderNumber(),
            line.currency(),
            line.amount(),
            line.balanceAfter(),
            line.reason()
        };
    }
}
