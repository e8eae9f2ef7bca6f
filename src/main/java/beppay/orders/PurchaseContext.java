package beppay.orders;

import beppay.catalog.Offer;
import beppay.catalog.PartnerPrices;
import beppay.catalog.Plan;
import beppay.catalog.Plans;
import beppay.catalog.PricingRules;
import beppay.errors.CodedException;
import beppay.esims.Esims;
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

/// The data that is needed to decide a batch of purchases. It is read once for all of them, under the lock of
/// their partners' wallets. [#add] applies the changes of each purchase, so that the next one sees them.
final class PurchaseContext {
    private final Map<Long, List<Wallet>> wallets;
    private final Map<Long, Money> available = new HashMap<>();
    /// The number of each partner's last order, by partner.
    private final Map<Long, Long> lastNumbers = new HashMap<>();
    private final Map<Named, Order> earlier = new HashMap<>();
    private final Map<Long, Keys.CurrentKey> keys;
    private final Set<Long> suspended;
    /// The partners of purchases in live mode that may have a daily limit.
    private final Set<Long> withDailyLimit;
    /// Each with all its offers.
    private final Map<String, List<Plan>> plans;
    /// By partner, of those that have prices of their own.
    private final Map<Long, PartnerPrices> prices;
    /// The eSIMs that are to be topped up.
    private final Map<ToppableEsim.Key, ToppableEsim> toppable;
    private final Deque<Long> orderIds;
    private final Deque<Long> esimIds;

    /// An idempotency key, which is unique for its partner and mode.
    private record Named(long partnerId, Mode mode, String idempotencyKey) {}

    private PurchaseContext(Transaction tx, List<NewPurchase> purchases) {
        // The lock comes first, so that the other queries read the state under the lock. All queries are sent in
        // one round trip.
        var locked = Wallets.locking(tx, each(purchases, NewPurchase::partnerId));
        var replayed = Orders.idsByIdempotencyKeys(tx, purchases);
        var current = Keys.current(tx, keyIds(purchases));
        var suspendedPartners = suspended(tx, purchases);
        var wanted = Plans.findWithOffers(
                tx, each(purchases, purchase -> purchase.request().planId()));
        var rules = PricingRules.ofPartners(tx, each(purchases, NewPurchase::partnerId));
        var toppedUp = toppedUp(tx, purchases);
        var ids = Orders.nextIds(tx, purchases.size());
        var idsOfEsims = Esims.nextIds(
                tx,
                purchases.stream()
                        .mapToInt(purchase -> purchase.request().quantity())
                        .sum());
        wallets = locked.rows().stream().collect(Collectors.groupingBy(Wallet::partnerId));
        for (var wallet : locked.rows()) {
            available.put(wallet.id(), wallet.available());
            lastNumbers.merge(wallet.partnerId(), wallet.purchases(), Long::sum);
        }
        if (!replayed.rows().isEmpty()) {
            Orders.byIds(tx, replayed.rows()).rows().forEach(this::remember);
        }
        keys = current.rows().stream().collect(Collectors.toMap(one -> one.key().id(), Function.identity()));
        withDailyLimit = purchases.stream()
                .filter(purchase -> purchase.mode() == Mode.LIVE && mayHaveDailyLimit(purchase))
                .map(NewPurchase::partnerId)
                .collect(Collectors.toSet());
        suspended = suspendedPartners == null ? Set.of() : Set.copyOf(suspendedPartners.rows());
        plans = wanted.rows().stream().collect(Collectors.groupingBy(Plan::id));
        prices = PartnerPrices.byPartner(rules.rows());
        toppable = toppedUp == null
                ? Map.of()
                : toppedUp.rows().stream().collect(Collectors.toMap(ToppableEsim::key, Function.identity()));
        orderIds = new ArrayDeque<>(ids.rows());
        esimIds = new ArrayDeque<>(idsOfEsims.rows());
    }

    static PurchaseContext read(Transaction tx, List<NewPurchase> purchases) {
        return new PurchaseContext(tx, purchases);
    }

    private static <T> Set<T> each(List<NewPurchase> purchases, Function<NewPurchase, T> what) {
        return purchases.stream().map(what).collect(Collectors.toSet());
    }

    private static Set<Long> keyIds(List<NewPurchase> purchases) {
        return purchases.stream()
                .map(NewPurchase::apiKeyId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /// Read only for purchases in the dashboard. For a key, [Keys.CurrentKey] has the state of the partner.
    private static @Nullable PendingQuery<Long> suspended(Transaction tx, List<NewPurchase> purchases) {
        var fromDashboard =
                purchases.stream().filter(NewPurchase::isFromDashboard).toList();
        return fromDashboard.isEmpty() ? null : Partners.suspended(tx, each(fromDashboard, NewPurchase::partnerId));
    }

    /// Read only for top-ups.
    private static @Nullable PendingQuery<ToppableEsim> toppedUp(Transaction tx, List<NewPurchase> purchases) {
        var keys = purchases.stream()
                .map(NewPurchase::toppedUp)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return keys.isEmpty() ? null : ToppableEsim.of(tx, keys);
    }

    /// The partner's wallets in the purchase's mode, by id, which is the order in which they are used.
    List<Wallet> wallets(NewPurchase purchase) {
        return wallets.getOrDefault(purchase.partnerId(), List.of()).stream()
                .filter(wallet -> wallet.mode() == purchase.mode())
                .toList();
    }

    Money available(Wallet wallet) {
        return available.getOrDefault(wallet.id(), Money.ZERO);
    }

    /// The earlier order with the purchase's idempotency key, or null.
    @Nullable
    Order earlier(NewPurchase purchase) {
        var key = purchase.request().idempotencyKey();
        return key == null ? null : earlier.get(new Named(purchase.partnerId(), purchase.mode(), key));
    }

    Keys.@Nullable CurrentKey current(long keyId) {
        return keys.get(keyId);
    }

    /// Whether a partner is suspended. Known only for partners with a purchase in the dashboard.
    boolean isSuspended(long partnerId) {
        return suspended.contains(partnerId);
    }

    private boolean mayHaveDailyLimit(NewPurchase purchase) {
        var key = purchase.apiKeyId() == null ? null : keys.get(purchase.apiKeyId());
        return key == null ? purchase.isFromDashboard() : key.hasDailyLimit();
    }

    Set<Long> partnersWithDailyLimit() {
        return withDailyLimit;
    }

    /// The wanted plan, on sale or not, with its own offer and at the partner's price; null if there is none.
    @Nullable
    Plan plan(NewPurchase purchase) {
        return plans.getOrDefault(purchase.request().planId(), List.of()).stream()
                .filter(Plan::hasOwnOffer)
                .findFirst()
                .map(prices.getOrDefault(purchase.partnerId(), PartnerPrices.LIST)::of)
                .orElse(null);
    }

    /// The offers of a plan: its own, and the attached ones that are not withdrawn.
    List<Offer> offers(Plan plan) {
        return plans.getOrDefault(plan.id(), List.of()).stream()
                .map(Plan::offer)
                .toList();
    }

    /// The eSIM that the purchase tops up; null if it is for new eSIMs.
    ///
    /// @throws CodedException `not_found` if the partner has no such eSIM in this mode
    @Nullable
    ToppableEsim toppedUp(NewPurchase purchase) {
        var key = purchase.toppedUp();
        if (key == null) {
            return null;
        }
        var esim = toppable.get(key);
        if (esim == null) {
            throw ToppableEsim.notFound();
        }
        return esim;
    }

    long nextOrderId() {
        return orderIds.remove();
    }

    long nextEsimId() {
        return esimIds.remove();
    }

    /// The number of the partner's next order. It does not change until an order of the partner is added.
    long nextNumber(long partnerId) {
        return lastNumbers.getOrDefault(partnerId, 0L) + 1;
    }

    /// Updates the wallet's balance, the partner's last number, and the orders by idempotency key.
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
