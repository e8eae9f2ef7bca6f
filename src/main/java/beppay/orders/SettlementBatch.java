package beppay.orders;

import beppay.esims.Profile;
import beppay.ledger.Ledger;
import beppay.ledger.Posting;
import beppay.platform.db.Transaction;
import beppay.suppliers.SupplierOutcome;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Settles orders in one transaction, under the lock of their partners' wallets. Orders that are already
/// settled do not change.
final class SettlementBatch {
    private final Transaction tx;
    private final Instant now;
    private final Map<Long, Wallet> wallets;
    private final Map<Long, Order> unsettled;
    private final Map<Long, Profile> delivered = new HashMap<>();
    private final List<Order> refused = new ArrayList<>();
    private final List<Posting> postings = new ArrayList<>();

    SettlementBatch(Transaction tx, List<OrderOutcome> outcomes, Instant now) {
        this.tx = tx;
        this.now = now;
        var partnerIds = outcomes.stream().map(outcome -> outcome.order().partnerId());
        var locked = Wallets.locking(tx, partnerIds.collect(Collectors.toSet()));
        var current = Orders.byIds(tx, ids(outcomes));
        wallets = byId(locked.rows(), Wallet::id);
        unsettled = byId(current.rows(), Order::id);
        unsettled.values().removeIf(order -> !order.isProcessing());
    }

    private static <T> Map<Long, T> byId(List<T> all, Function<T, Long> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    private static List<Long> ids(List<OrderOutcome> outcomes) {
        return outcomes.stream().map(OrderOutcome::orderId).distinct().toList();
    }

    void settle(OrderOutcome outcome) {
        var order = unsettled.remove(outcome.orderId());
        if (order == null) {
            return;
        }
        switch (outcome.supplierOutcome()) {
            case SupplierOutcome.Delivered(var profile) -> {
                postings.add(walletOf(order).capture(order.id(), order.price()));
                delivered.put(order.id(), profile);
            }
            case SupplierOutcome.Refused _ -> {
                postings.add(walletOf(order).release(order.id(), order.price()));
                refused.add(order);
            }
            case SupplierOutcome.Unknown _ -> Settlement.schedulePoll(tx, order, now, null);
        }
    }

    private Wallet walletOf(Order order) {
        var wallet = wallets.get(order.walletId());
        if (wallet == null) {
            throw new IllegalStateException("The wallet of order %d does not exist".formatted(order.id()));
        }
        return wallet;
    }

    void write() {
        Ledger.post(tx, postings, now);
        Orders.complete(tx, delivered, now);
        Orders.fail(tx, refused, now);
    }

    /// The current state of the orders, in the order of the outcomes.
    List<Order> settled(List<OrderOutcome> outcomes) {
        var current = byId(Orders.byIds(tx, ids(outcomes)).rows(), Order::id);
        return outcomes.stream()
                .map(outcome -> current.getOrDefault(outcome.orderId(), outcome.order()))
                .toList();
    }
}
