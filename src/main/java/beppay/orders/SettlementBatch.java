package beppay.orders;

import beppay.esims.Esims;
import beppay.esims.NewEsim;
import beppay.esims.ProfileCipher;
import beppay.ledger.Ledger;
import beppay.ledger.Posting;
import beppay.ledger.SupplierMoney;
import beppay.money.Money;
import beppay.platform.db.Transaction;
import beppay.suppliers.SupplierOutcome;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles orders in one transaction, under the lock of their partners' wallets. Orders that are already
/// settled do not change.
final class SettlementBatch {
    private static final Logger LOG = LoggerFactory.getLogger(SettlementBatch.class);

    private final Transaction tx;
    private final ProfileCipher cipher;
    private final Instant now;
    private final Map<Long, Wallet> wallets;
    private final Map<Long, Order> unsettled;
    private final Map<String, Attempt> attempts;
    private final List<Order> delivered = new ArrayList<>();
    private final List<NewEsim> esims = new ArrayList<>();
    /// The hashes of the profiles that this batch delivers.
    private final Set<ByteBuffer> profiles = new HashSet<>();
    private final Map<Long, SupplierOutcome.Refused> refused = new HashMap<>();
    private final List<Posting> postings = new ArrayList<>();
    private final List<Attempts.End> ends = new ArrayList<>();
    private final List<Attempts.Schedule> schedules = new ArrayList<>();
    private final List<SupplierCall> calls = new ArrayList<>();

    SettlementBatch(Transaction tx, List<OrderOutcome> outcomes, ProfileCipher cipher, Instant now) {
        this.tx = tx;
        this.cipher = cipher;
        this.now = now;
        var partnerIds = outcomes.stream().map(outcome -> outcome.order().partnerId());
        var locked = Wallets.locking(tx, partnerIds.collect(Collectors.toSet()));
        var current = Orders.byIds(tx, ids(outcomes));
        var currentAttempts = Attempts.byReferences(
                tx, outcomes.stream().map(one -> one.attempt().reference()).toList());
        wallets = byId(locked.rows(), Wallet::id);
        unsettled = byId(current.rows(), Order::id);
        unsettled.values().removeIf(order -> !order.isProcessing());
        attempts = byId(currentAttempts.rows(), Attempt::reference);
    }

    private static <K, T> Map<K, T> byId(List<T> all, Function<T, K> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    private static List<Long> ids(List<OrderOutcome> outcomes) {
        return outcomes.stream().map(OrderOutcome::orderId).distinct().toList();
    }

    void settle(OrderOutcome outcome) {
        calls.addAll(outcome.calls());
        var attempt = attempts.remove(outcome.attempt().reference());
        if (attempt == null) {
            return;
        }
        switch (outcome.supplierOutcome()) {
            case SupplierOutcome.Delivered _ when attempt.state() == Attempt.State.DELIVERED -> {}
            case SupplierOutcome.Delivered delivery
            when !isSellable(outcome.order(), delivery) ->
                schedule(attempt, stateWhileUnknown(attempt), delivery.supplierReference(), null);
            case SupplierOutcome.Delivered delivery -> deliver(outcome.order(), attempt, delivery);
            case SupplierOutcome.Refused refusal -> refuse(outcome.orderId(), attempt, refusal);
            case SupplierOutcome.Pending(var reference) -> schedule(attempt, Attempt.State.PENDING, reference, null);
            case SupplierOutcome.NotFound _ -> schedule(attempt, Attempt.State.UNKNOWN, null, now);
            case SupplierOutcome.Unknown _ -> schedule(attempt, stateWhileUnknown(attempt), null, null);
        }
    }

    /// Whether the supplier delivered as many eSIMs as were ordered, and none that was sold before. If not, nobody
    /// knows what the customer may use, and the order waits for the operator.
    private boolean isSellable(Order order, SupplierOutcome.Delivered delivery) {
        var hashes = delivery.esims().stream()
                .map(esim -> ByteBuffer.wrap(cipher.hash(esim.profile())))
                .toList();
        var isSellable = hashes.size() == order.quantity()
                && hashes.stream().allMatch(profiles::add)
                && !Esims.isAnySold(tx, hashes);
        if (!isSellable) {
            LOG.error(
                    "Order {} for {} eSIMs got {}, or one that was sold before",
                    order.id(),
                    order.quantity(),
                    hashes.size());
        }
        return isSellable;
    }

    private void deliver(Order placed, Attempt attempt, SupplierOutcome.Delivered delivery) {
        var ids = new ArrayDeque<>(Esims.nextIds(tx, delivery.esims().size()).rows());
        ends.add(new Attempts.End(attempt.reference(), Attempt.State.DELIVERED, delivery.supplierReference()));
        var order = unsettled.remove(placed.id());
        boolean isLate = order == null;
        esims.addAll(SoldEsims.of(cipher, placed.id(), placed.partnerId(), delivery.esims(), ids::remove, isLate));
        if (order != null) {
            postings.add(walletOf(order).capture(order.id(), order.price()));
            delivered.add(order);
        }
        addCost(placed, attempt, delivery.cost());
    }

    /// The supplier also charged for an eSIM that is late.
    private void addCost(Order order, Attempt attempt, @Nullable Money cost) {
        if (cost != null && cost.isPositive()) {
            Ledger.openPrepaid(tx, attempt.supplier());
            postings.add(SupplierMoney.cost(attempt.supplier(), order.partnerId(), order.id(), cost));
        }
    }

    private void refuse(long orderId, Attempt attempt, SupplierOutcome.Refused refusal) {
        if (!attempt.isOpen()) {
            return;
        }
        ends.add(new Attempts.End(attempt.reference(), Attempt.State.REFUSED, null));
        var order = unsettled.remove(orderId);
        if (order != null) {
            postings.add(walletOf(order).release(order.id(), order.price()));
            refused.put(order.id(), refusal);
        }
    }

    /// A supplier that accepted the order and then can't be reached has still accepted it.
    private static Attempt.State stateWhileUnknown(Attempt attempt) {
        return attempt.state() == Attempt.State.PENDING ? Attempt.State.PENDING : Attempt.State.UNKNOWN;
    }

    private void schedule(
            Attempt attempt, Attempt.State state, @Nullable String supplierReference, @Nullable Instant notFoundAt) {
        if (attempt.isOpen()) {
            var next = PollSchedule.next(attempt, state, now);
            var isCounted = !PollSchedule.isSoon(attempt, state, now);
            schedules.add(
                    new Attempts.Schedule(attempt.reference(), state, supplierReference, next, isCounted, notFoundAt));
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
        Esims.insert(tx, esims, now);
        Attempts.settle(tx, ends, now);
        Attempts.schedule(tx, schedules, now);
        SupplierCalls.add(tx, calls);
    }

    /// The current state of the orders, in the order of the outcomes.
    List<Order> currentOrders(List<OrderOutcome> outcomes) {
        var current = byId(Orders.byIds(tx, ids(outcomes)).rows(), Order::id);
        return outcomes.stream()
                .map(outcome -> current.getOrDefault(outcome.orderId(), outcome.order()))
                .toList();
    }
}
