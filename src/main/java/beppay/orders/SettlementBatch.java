package beppay.orders;

import beppay.esims.EsimStates;
import beppay.esims.Esims;
import beppay.esims.NewEsim;
import beppay.esims.NewEsimState;
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
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles orders in one transaction, under the lock of their partners' wallets. Orders that are already
/// settled do not change.
final class SettlementBatch {
    private static final Logger LOG = LoggerFactory.getLogger(SettlementBatch.class);

    private final Transaction tx;
    private final NextAttempts nextAttempts;
    private final ProfileCipher cipher;
    private final Instant now;
    private final Map<Long, Wallet> wallets;
    private final Map<Long, Order> unsettled;
    private final Map<String, Attempt> attempts;
    private final List<Order> delivered = new ArrayList<>();
    private final List<NewEsim> esims = new ArrayList<>();
    private final List<NewEsimState> states = new ArrayList<>();
    private final List<FirstStates.InTest> inTest = new ArrayList<>();
    private final List<Order> toppedUp = new ArrayList<>();
    /// The hashes of the profiles that were sold before, are in stock, or that this batch delivers.
    private final Set<ByteBuffer> takenProfiles;
    private final Deque<Long> esimIds;
    /// The attempts whose supplier reported an order that another attempt has.
    private final Set<String> mistaken;
    private final Map<Long, SupplierOutcome.Refused> refused = new HashMap<>();
    /// The next attempts of refused orders, by the outcome that led to each. No other outcome of the order leads
    /// to a call.
    private final IdentityHashMap<OrderOutcome, Attempt> next = new IdentityHashMap<>();
    private final List<Posting> postings = new ArrayList<>();
    private final List<Attempts.End> ends = new ArrayList<>();
    private final List<Attempts.Schedule> schedules = new ArrayList<>();
    private final List<SupplierCall> calls = new ArrayList<>();
    private final OrderEvents events = new OrderEvents();

    SettlementBatch(
            Transaction tx, List<OrderOutcome> outcomes, NextAttempts nextAttempts, ProfileCipher cipher, Instant now) {
        this.tx = tx;
        this.nextAttempts = nextAttempts;
        this.cipher = cipher;
        this.now = now;
        var partnerIds = outcomes.stream().map(outcome -> outcome.order().partnerId());
        var locked = Wallets.locking(tx, partnerIds.collect(Collectors.toSet()));
        var current = Orders.byIds(tx, ids(outcomes));
        var currentAttempts = Attempts.byReferences(
                tx, outcomes.stream().map(one -> one.attempt().reference()).toList());
        var profiles = outcomes.stream()
                .flatMap(one -> profiles(one.supplierOutcome()))
                .toList();
        var nextEsimIds = Esims.nextIds(tx, profiles.size());
        takenProfiles = profiles.isEmpty() ? new HashSet<>() : Esims.taken(tx, profiles);
        esimIds = new ArrayDeque<>(nextEsimIds.rows());
        var matched = matchedReferences(outcomes);
        mistaken = matched.isEmpty() ? Set.of() : Attempts.takenReferences(tx, matched);
        wallets = byId(locked.rows(), Wallet::id);
        unsettled = byId(current.rows(), Order::id);
        unsettled.values().removeIf(order -> !order.isProcessing());
        attempts = byId(currentAttempts.rows(), Attempt::reference);
    }

    /// The orders that a supplier without references has reported, by the attempts' references.
    private static Map<String, String> matchedReferences(List<OrderOutcome> outcomes) {
        var references = new HashMap<String, String>();
        for (var outcome : outcomes) {
            var reference = outcome.supplierReference();
            if (outcome.attempt().isMatched() && reference != null) {
                references.put(outcome.attempt().reference(), reference);
            }
        }
        return references;
    }

    private Stream<ByteBuffer> profiles(SupplierOutcome outcome) {
        return outcome instanceof SupplierOutcome.Delivered delivery
                ? delivery.esims().stream().map(esim -> ByteBuffer.wrap(cipher.hash(esim.profile())))
                : Stream.empty();
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
        if (mistaken.contains(attempt.reference())) {
            LOG.error("Order {} was mistaken for another order of its item", outcome.orderId());
            schedule(attempt, stateWhileUnknown(attempt), null, null);
            return;
        }
        switch (outcome.supplierOutcome()) {
            case SupplierOutcome.Delivered _ when attempt.state() == Attempt.State.DELIVERED -> {}
            case SupplierOutcome.Delivered _ when outcome.isDecision() && outcome.isOutdated(attempt) -> {}
            case SupplierOutcome.Delivered delivery
            when !isSellable(outcome.order(), delivery) ->
                schedule(attempt, stateWhileUnknown(attempt), delivery.supplierReference(), null);
            case SupplierOutcome.Delivered delivery -> deliver(outcome.order(), attempt, delivery);
            case SupplierOutcome.ToppedUp _ when attempt.state() == Attempt.State.DELIVERED -> {}
            case SupplierOutcome.ToppedUp _ when outcome.isDecision() && outcome.isOutdated(attempt) -> {}
            case SupplierOutcome.ToppedUp done -> topUp(outcome.order(), attempt, done);
            case SupplierOutcome.Refused _ when outcome.isOutdated(attempt) -> {}
            case SupplierOutcome.Refused refusal -> refuse(outcome, attempt, refusal);
            case SupplierOutcome.Pending(var reference) -> schedule(attempt, Attempt.State.PENDING, reference, null);
            case SupplierOutcome.NotFound _ -> schedule(attempt, Attempt.State.UNKNOWN, null, now);
            case SupplierOutcome.Unknown _ -> schedule(attempt, stateWhileUnknown(attempt), null, null);
        }
    }

    /// Whether the supplier delivered as many eSIMs as were ordered, and none that was sold before or is in
    /// stock. If not, nobody knows what the customer may use, and the order waits for the operator.
    private boolean isSellable(Order order, SupplierOutcome.Delivered delivery) {
        var esimCount = delivery.esims().size();
        var isSellable = order.topUp() == null
                && esimCount == order.quantity()
                && profiles(delivery).allMatch(takenProfiles::add);
        if (!isSellable) {
            LOG.error(
                    "Order {} for {} eSIMs got {}, or one that was sold before or is in stock",
                    order.id(),
                    order.quantity(),
                    esimCount);
        }
        return isSellable;
    }

    private void deliver(Order placed, Attempt attempt, SupplierOutcome.Delivered delivery) {
        var order = capture(placed, attempt, delivery.supplierReference(), delivery.cost());
        var isLate = order == null;
        var rows = SoldEsims.of(cipher, placed.id(), placed.partnerId(), delivery.esims(), esimIds::remove, isLate);
        esims.addAll(rows);
        if (order != null) {
            events.delivered(order, rows);
            addStates(order, attempt, delivery, rows);
        }
    }

    private void addStates(Order order, Attempt attempt, SupplierOutcome.Delivered delivery, List<NewEsim> rows) {
        if (delivery.esims().stream().anyMatch(esim -> esim.use() != null)) {
            inTest.add(new FirstStates.InTest(order, delivery.esims(), rows));
        } else {
            states.addAll(FirstStates.ofRemote(order, attempt, rows, now));
        }
    }

    /// Data that is added after the price was released stays on the eSIM, whose timeline shows it. The operator pays.
    private void topUp(Order placed, Attempt attempt, SupplierOutcome.ToppedUp done) {
        if (placed.topUp() == null) {
            throw new IllegalStateException("Order %d is not a top-up".formatted(placed.id()));
        }
        var order = capture(placed, attempt, done.supplierReference(), done.cost());
        if (order != null) {
            events.delivered(order, List.of());
        }
        toppedUp.add(placed);
    }

    /// Returns the order, whose price is captured; null if it was settled before.
    private @Nullable Order capture(
            Order placed, Attempt attempt, @Nullable String supplierReference, @Nullable Money cost) {
        ends.add(new Attempts.End(attempt.reference(), Attempt.State.DELIVERED, supplierReference, null));
        var order = unsettled.remove(placed.id());
        if (order != null) {
            postings.add(walletOf(order).capture(order.id(), order.price()));
            delivered.add(order);
        }
        addCost(placed, attempt, cost);
        return order;
    }

    /// The supplier also charged for what was late.
    private void addCost(Order order, Attempt attempt, @Nullable Money cost) {
        if (cost != null && cost.isPositive()) {
            Ledger.openPrepaid(tx, attempt.supplier());
            postings.add(SupplierMoney.cost(attempt.supplier(), order.partnerId(), order.id(), cost));
        }
    }

    private void refuse(OrderOutcome outcome, Attempt attempt, SupplierOutcome.Refused refusal) {
        if (!attempt.isOpen()) {
            schedules.add(new Attempts.Schedule(attempt.reference(), attempt.state(), null, null, true, null));
            return;
        }
        boolean isFinal = outcome.isFinalRefusal(attempt);
        var nextPollAt = isFinal ? null : PollSchedule.nextAfterRefusal(attempt, now, false, now);
        ends.add(new Attempts.End(attempt.reference(), Attempt.State.REFUSED, null, nextPollAt));
        var order = unsettled.remove(outcome.orderId());
        var other = order != null && isFinal ? nextAttempts.attempt(tx, order, next.values(), now) : null;
        if (other != null) {
            next.put(outcome, other);
        } else if (order != null) {
            postings.add(walletOf(order).release(order.id(), order.price()));
            refused.put(order.id(), refusal);
            events.failed(order, refusal);
        }
    }

    /// A supplier that accepted the order and then can't be reached has still accepted it.
    private static Attempt.State stateWhileUnknown(Attempt attempt) {
        return attempt.state() == Attempt.State.PENDING ? Attempt.State.PENDING : Attempt.State.UNKNOWN;
    }

    private void schedule(
            Attempt attempt, Attempt.State state, @Nullable String supplierReference, @Nullable Instant notFoundAt) {
        if (attempt.state() == Attempt.State.DELIVERED) {
            return;
        }
        var refusedAt = attempt.settledAt();
        boolean isSoon = refusedAt == null && PollSchedule.isSoon(attempt, state, supplierReference, now);
        var next = refusedAt == null
                ? PollSchedule.next(attempt, state, supplierReference, now)
                : nextAfterRefusal(attempt, refusedAt, supplierReference);
        schedules.add(new Attempts.Schedule(attempt.reference(), state, supplierReference, next, !isSoon, notFoundAt));
    }

    /// The supplier may accept an order, which it charges for, after its price was released.
    private @Nullable Instant nextAfterRefusal(Attempt attempt, Instant refusedAt, @Nullable String supplierReference) {
        if (supplierReference != null && attempt.supplierReference() == null) {
            LOG.error(
                    "Order {} was accepted by {} after its price was released", attempt.orderId(), attempt.supplier());
        }
        boolean isAccepted = supplierReference != null || attempt.supplierReference() != null;
        return PollSchedule.nextAfterRefusal(attempt, refusedAt, isAccepted, now);
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
        states.addAll(FirstStates.ofTest(tx, inTest, now));
        EsimStates.insert(tx, states, now);
        SettledTopUps.write(tx, toppedUp, now);
        events.write(tx, now);
        EsimNews.write(tx, FirstStates.news(states), now);
        Attempts.settle(tx, ends, now);
        Orders.reroute(tx, suppliersOfNext());
        Attempts.insert(tx, List.copyOf(next.values()), now.plus(PollSchedule.MAX_CALL));
        Attempts.schedule(tx, schedules, now);
        SupplierCalls.add(tx, calls);
    }

    private Map<Long, String> suppliersOfNext() {
        return next.values().stream().collect(Collectors.toMap(Attempt::orderId, Attempt::supplier));
    }

    /// The current state of the orders, in the order of the outcomes.
    List<SettlementResult> settled(List<OrderOutcome> outcomes) {
        var current = byId(Orders.byIds(tx, ids(outcomes)).rows(), Order::id);
        return outcomes.stream()
                .map(outcome -> new SettlementResult(
                        current.getOrDefault(outcome.orderId(), outcome.order()), next.get(outcome)))
                .toList();
    }
}
