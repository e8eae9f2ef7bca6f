package beppay.suppliers.esimgo;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Recognises orders by their time, item and quantity, since eSIM Go takes no reference.
///
/// An order with a marked eSIM belongs to the attempt of the mark. An order without a mark is taken only if no
/// other order is possible, and no other attempt could have it.
final class OrderMatching {
    private final ApiCalls api;
    private final List<SupplierAttempt> attempts;
    private final OrderListing listing;

    private OrderMatching(ApiCalls api, List<SupplierAttempt> attempts, OrderListing listing) {
        this.api = api;
        this.attempts = attempts;
        this.listing = listing;
    }

    /// @param group attempts without a reference of eSIM Go
    static Map<String, SupplierOutcome> find(ApiCalls api, CreationTime.Group group) {
        var attempts = group.attempts();
        var time = group.time();
        var listing = OrderListing.read(
                api, time.from(), time.to(), order -> attempts.stream().anyMatch(one -> mayBe(order, one)));
        var matching = new OrderMatching(api, attempts, listing);
        var outcomes = new HashMap<String, SupplierOutcome>();
        attempts.forEach(attempt -> outcomes.put(attempt.reference(), matching.find(attempt)));
        return outcomes;
    }

    /// An order that another attempt has is ignored, even if it lost its mark or got the wrong one. A failed
    /// order without eSIMs says nothing about the attempt.
    static boolean mayBe(OrderRow order, SupplierAttempt attempt) {
        if (order.reference() != null && attempt.takenReferences().contains(order.reference())) {
            return false;
        }
        boolean isEmpty = order.state() == OrderState.FAILED && order.esims().isEmpty();
        return !isEmpty && order.mayBeFor(attempt) && CreationTime.of(attempt).mayContain(order.createdAt());
    }

    private SupplierOutcome find(SupplierAttempt attempt) {
        var unmarked = new ArrayList<OrderRow>();
        boolean isCertain = true;
        for (var order : oldestFirst()) {
            if (mayBe(order, attempt)) {
                switch (owner(order, attempt)) {
                    case THIS_ATTEMPT -> {
                        return marked(attempt, order);
                    }
                    case UNMARKED -> unmarked.add(order);
                    case UNCERTAIN -> isCertain = false;
                    case ANOTHER_ATTEMPT -> {}
                }
            }
        }
        if (listing.fault() != null || !isCertain) {
            return unknown(listing.fault() != null ? listing.fault() : "it is not certain whose an order is");
        }
        return unmarked(attempt, unmarked);
    }

    /// An order that tops up an eSIM of the attempt has the eSIM's mark too, and is later than its own order.
    private List<OrderRow> oldestFirst() {
        return listing.orders().stream()
                .sorted(Comparator.comparing(OrderRow::createdAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /// The owner of the first eSIM that is marked.
    private MarkOwner owner(OrderRow order, SupplierAttempt attempt) {
        var esims = esims(order);
        if (esims == null) {
            return MarkOwner.UNCERTAIN;
        }
        for (var esim : esims) {
            var owner = esim.iccid() == null ? MarkOwner.UNCERTAIN : MarkOwner.of(api, esim.iccid(), attempt);
            if (owner != MarkOwner.UNMARKED) {
                return owner;
            }
        }
        return MarkOwner.UNMARKED;
    }

    /// Null if the call failed.
    private @Nullable List<EsimRow> esims(OrderRow order) {
        var reference = order.reference();
        boolean isShown = !order.esims().isEmpty() || order.state() != OrderState.COMPLETED;
        return isShown || reference == null ? order.esims() : Assignments.query(api, reference);
    }

    private SupplierOutcome marked(SupplierAttempt attempt, OrderRow order) {
        var outcome = outcome(attempt, order);
        if (outcome instanceof Delivered delivered) {
            // A failure is logged. One mark is enough to recognise the order.
            EsimMarks.mark(api, attempt, delivered);
        }
        return outcome;
    }

    private SupplierOutcome unmarked(SupplierAttempt attempt, List<OrderRow> orders) {
        if (orders.isEmpty()) {
            return new NotFound();
        }
        var order = orders.getFirst();
        boolean isOnlyOne = orders.size() == 1
                && attempts.stream().filter(one -> mayBe(order, one)).count() == 1;
        if (!isOnlyOne) {
            return unknown("several orders of this item, quantity and time have no mark");
        }
        var outcome = outcome(attempt, order);
        return outcome instanceof Delivered delivered && !EsimMarks.mark(api, attempt, delivered)
                ? unknown("the order was found by its time, and could not be marked")
                : outcome;
    }

    private SupplierOutcome outcome(SupplierAttempt attempt, OrderRow order) {
        var reference = order.reference();
        return reference == null
                ? unknown("an order has no reference")
                : OrderOutcome.of(api, attempt, order, reference);
    }

    private static Unknown unknown(@Nullable String reason) {
        return new Unknown(EsimGo.TITLE + ": " + reason);
    }
}
