package beppay.orders;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.DatabaseException.CommitUnknown;
import beppay.platform.db.UnusableDatabase;
import beppay.platform.work.Outcome;
import beppay.wallets.Wallets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Determines the outcome of a commit during which the connection was lost.
///
/// It takes the wallets' lock, which the lost connection held. Once it has the lock, the lost transaction is
/// over, and its orders exist or do not. It then commits, so that a synchronous standby has confirmed the rows
/// that were read.
final class CommitReadBack {
    /// PostgreSQL restarts within seconds, even after a crash. Partners' programs rarely wait longer than this.
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    private final Database database;

    CommitReadBack(Database database) {
        this.database = database;
    }

    /// Returns the current state of the orders, settled or not.
    ///
    /// @throws CommitUnknown the given exception, if PostgreSQL stays unavailable
    List<Order> ofSettled(List<Order> settled, CommitUnknown unknown) {
        var current = read(settled, unknown).stream().collect(Collectors.toMap(Order::id, Function.identity()));
        return settled.stream()
                .map(order -> current.getOrDefault(order.id(), order))
                .toList();
    }

    /// Returns the outcomes of purchases that were decided in one transaction. A purchase whose order does not
    /// exist fails with `unavailable`, or with the given exception if PostgreSQL stays unavailable. Purchases
    /// that had already failed keep their error, because it does not depend on the commit.
    List<Outcome<OpenedPurchase>> ofOpened(List<Outcome<OpenedPurchase>> decided, CommitUnknown unknown) {
        var written = decided.stream()
                .flatMap(outcome -> outcome.result().stream())
                .map(OpenedPurchase::order)
                .toList();
        var missing = new HashSet<>(ids(written));
        try {
            missing.removeAll(ids(read(written, unknown)));
            var undone = new CodedException(
                    ErrorCode.UNAVAILABLE, "The connection to the database was lost. Nothing was charged.");
            return without(missing, decided, undone.retryAfter(Duration.ofSeconds(1)));
        } catch (RuntimeException stillUnknown) {
            return without(missing, decided, stillUnknown);
        }
    }

    private List<Order> read(List<Order> orders, CommitUnknown unknown) {
        var partnerIds = orders.stream().map(Order::partnerId).collect(Collectors.toSet());
        var ids = orders.stream().map(Order::id).toList();
        try {
            return database.transactWithin(MAX_WAIT, tx -> {
                Wallets.locking(tx, partnerIds).rows();
                return Orders.byIds(tx, ids).rows();
            });
        } catch (DatabaseException | UnusableDatabase unavailable) {
            unknown.addSuppressed(unavailable);
            throw unknown;
        }
    }

    private static Set<Long> ids(List<Order> orders) {
        return orders.stream().map(Order::id).collect(Collectors.toSet());
    }

    private static List<Outcome<OpenedPurchase>> without(
            Set<Long> orderIds, List<Outcome<OpenedPurchase>> decided, RuntimeException reason) {
        return decided.stream()
                .map(outcome -> outcome.result()
                                .filter(purchase ->
                                        orderIds.contains(purchase.order().id()))
                                .isPresent()
                        ? Outcome.<OpenedPurchase>failed(reason)
                        : outcome)
                .toList();
    }
}
