package beppay.wallets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The columns of exported statements, the same in every export. Transfer ids are not exported, because they
/// count the transfers of all partners.
public final class StatementTable {
    public static final List<String> HEADS =
            List.of("time", "kind", "reference", "order", "currency", "amount", "balance_after", "reason");

    private StatementTable() {}

    /// Returns one cell for each of [#HEADS].
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
