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

/// Finds out what a commit did that ended with its connection.
///
/// It waits for the wallets' lock, which the lost connection held: what stands after that is what was committed.
/// A commit of its own is part of it, so that a standby that is waited for has what was read.
final class CommitReadBack {
    /// PostgreSQL restarts in seconds, also after a crash; a partner's program seldom waits for longer.
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    private final Database database;

    CommitReadBack(Database database) {
        this.database = database;
    }

    /// The orders as they stand, settled or not. Throws what it was given where PostgreSQL stays away.
    List<Order> ofSettled(List<Order> settled, CommitUnknown unknown) {
        var standing = standing(settled, unknown).stream().collect(Collectors.toMap(Order::id, Function.identity()));
        return settled.stream()
                .map(order -> standing.getOrDefault(order.id(), order))
                .toList();
    }

    /// What came of purchases that were decided together. Those whose order does not stand are refused with
    /// `unavailable`; what was refused before does not hang on that commit.
    List<Outcome<Purchase>> ofOpened(List<Outcome<Purchase>> decided, CommitUnknown unknown) {
        var answered = decided.stream()
                .flatMap(outcome -> outcome.answer().stream())
                .map(Purchase::order)
                .toList();
        var doubtful = new HashSet<>(ids(answered));
        try {
            doubtful.removeAll(ids(standing(answered, unknown)));
            var undone = new CodedException(ErrorCode.UNAVAILABLE, "The database went away; nothing was charged.");
            return without(doubtful, decided, undone.retryAfter(Duration.ofSeconds(1)));
        } catch (RuntimeException stillUnknown) {
            return without(doubtful, decided, stillUnknown);
        }
    }

    private List<Order> standing(List<Order> orders, CommitUnknown unknown) {
        var partnerIds = orders.stream().map(Order::partnerId).collect(Collectors.toSet());
        var ids = orders.stream().map(Order::id).toList();
        try {
            return database.transactWithin(MAX_WAIT, tx -> {
                Wallets.locking(tx, partnerIds).rows();
                return Orders.byIds(tx, ids).rows();
            });
        } catch (DatabaseException | UnusableDatabase stillAway) {
            unknown.addSuppressed(stillAway);
            throw unknown;
        }
    }

    private static Set<Long> ids(List<Order> orders) {
        return orders.stream().map(Order::id).collect(Collectors.toSet());
    }

    private static List<Outcome<Purchase>> without(
            Set<Long> orderIds, List<Outcome<Purchase>> decided, RuntimeException reason) {
        return decided.stream()
                .map(outcome -> outcome.answer()
                                .filter(purchase ->
                                        orderIds.contains(purchase.order().id()))
                                .isPresent()
                        ? Outcome.<Purchase>failed(reason)
                        : outcome)
                .toList();
    }
}
