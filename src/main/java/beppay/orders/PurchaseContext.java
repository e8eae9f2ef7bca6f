package beppay.orders;

import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.keys.Keys;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.partners.Partners;
import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What must be known to decide purchases, read for all of them at once, under the lock of their partners' wallets.
/// What one of them changes, the next one finds.
final class PurchaseContext {
    private final Map<Long, List<Wallet>> wallets;
    private final Map<Long, Money> available = new HashMap<>();
    /// By partner, the number of its last order.
    private final Map<Long, Long> lastNumbers = new HashMap<>();
    private final Map<Named, Order> earlier = new HashMap<>();
    private final Map<Long, Keys.Standing> keys;
    private final Set<Long> suspended;
    private final Map<String, Plan> plans;
    private final Deque<Long> orderIds;

    /// An order by its partner's own key, of which there is one in each mode.
    private record Named(long partnerId, Mode mode, String idempotencyKey) {}

    private PurchaseContext(Transaction tx, List<NewPurchase> attempts) {
        // The lock comes first, so that everything else is read as it stands once it is had; all in one round trip.
        var locked = Wallets.locking(tx, each(attempts, NewPurchase::partnerId));
        var bought = Orders.idsByIdempotencyKeys(tx, attempts);
        var standing = Keys.standing(tx, keyIds(attempts));
        var suspendedPartners = suspended(tx, attempts);
        var wanted = Plans.find(tx, each(attempts, attempt -> attempt.request().planId()));
        var ids = Orders.nextIds(tx, attempts.size());
        wallets = locked.rows().stream().collect(Collectors.groupingBy(Wallet::partnerId));
        for (var wallet : locked.rows()) {
            available.put(wallet.id(), wallet.available());
            lastNumbers.merge(wallet.partnerId(), wallet.purchases(), Long::sum);
        }
        if (!bought.rows().isEmpty()) {
            Orders.byIds(tx, bought.rows()).rows().forEach(this::remember);
        }
        keys = standing.rows().stream()
                .collect(Collectors.toMap(one -> one.key().id(), Function.identity()));
        suspended = suspendedPartners == null ? Set.of() : Set.copyOf(suspendedPartners.rows());
        plans = wanted.rows().stream().collect(Collectors.toMap(Plan::id, Function.identity()));
        orderIds = new ArrayDeque<>(ids.rows());
    }

    static PurchaseContext read(Transaction tx, List<NewPurchase> attempts) {
        return new PurchaseContext(tx, attempts);
    }

    private static <T> Set<T> each(List<NewPurchase> attempts, Function<NewPurchase, T> what) {
        return attempts.stream().map(what).collect(Collectors.toSet());
    }

    private static Set<Long> keyIds(List<NewPurchase> attempts) {
        return attempts.stream()
                .map(NewPurchase::apiKeyId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /// Only asked for where somebody buys in the dashboard: a key tells of its partner itself.
    private static @Nullable PendingQuery<Long> suspended(Transaction tx, List<NewPurchase> attempts) {
        var fromDashboard =
                attempts.stream().filter(NewPurchase::isFromDashboard).toList();
        return fromDashboard.isEmpty() ? null : Partners.suspended(tx, each(fromDashboard, NewPurchase::partnerId));
    }

    /// Those of the attempt's mode, by id, the order in which they pay.
    List<Wallet> wallets(NewPurchase attempt) {
        return wallets.getOrDefault(attempt.partnerId(), List.of()).stream()
                .filter(wallet -> wallet.mode() == attempt.mode())
                .toList();
    }

    Money available(Wallet wallet) {
        return available.getOrDefault(wallet.id(), Money.ZERO);
    }

    /// What was bought before under the attempt's idempotency key, or null.
    @Nullable
    Order earlier(NewPurchase attempt) {
        var key = attempt.request().idempotencyKey();
        return key == null ? null : earlier.get(new Named(attempt.partnerId(), attempt.mode(), key));
    }

    Keys.@Nullable Standing standing(long keyId) {
        return keys.get(keyId);
    }

    /// Of a partner whose people buy in the dashboard.
    boolean isSuspended(long partnerId) {
        return suspended.contains(partnerId);
    }

    /// On sale or withdrawn; null where there is none.
    @Nullable
    Plan plan(String id) {
        return plans.get(id);
    }

    long nextOrderId() {
        return orderIds.remove();
    }

    /// Stays the same until an order of the partner's is added.
    long nextNumber(long partnerId) {
        return lastNumbers.getOrDefault(partnerId, 0L) + 1;
    }

    /// From now on its price is gone from its wallet, its number is taken, and it is found by its idempotency key.
    void add(Order order) {
        available.put(order.walletId(), order.remaining());
        lastNumbers.put(order.partnerId(), order.number());
        remember(order);
    }

    private void remember(Order order) {
        if (order.idempotencyKey() != null) {
            earlier.put(new Named(order.partnerId(), order.mode(), order.idempotencyKey()), order);
        }
    }
}
