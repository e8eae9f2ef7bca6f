package beppay.suppliers.esimgo;

import static java.util.stream.Collectors.partitioningBy;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.wire.CallBudget;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks up orders: those whose reference is known with a query for each, top-ups among the bundles of their
/// eSIMs, and the others in lists of the orders of their time.
final class OrderLookup {
    private final ApiCalls api;
    private final InstantSource clock;

    OrderLookup(ApiCalls api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /// The lists come first, because each is for several orders.
    Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        var calls = new LimitedCalls(api, new CallBudget(clock, CallBudget.LOOK_UP));
        var outcomes = new HashMap<String, SupplierOutcome>();
        var groups = attempts.stream().collect(partitioningBy(OrderLookup::isListed));
        for (var group : CreationTime.Group.of(groups.getOrDefault(true, List.of()))) {
            outcomes.putAll(OrderMatching.find(calls, group));
        }
        for (var attempt : groups.getOrDefault(false, List.of())) {
            outcomes.put(attempt.reference(), findAlone(calls, attempt));
        }
        return outcomes;
    }

    private static boolean isListed(SupplierAttempt attempt) {
        return attempt.supplierReference() == null && attempt.order().toppedUp() == null;
    }

    private static SupplierOutcome findAlone(ApiCalls calls, SupplierAttempt attempt) {
        var toppedUp = attempt.order().toppedUp();
        return attempt.supplierReference() == null && toppedUp != null
                ? TopUpMatching.find(calls, attempt, toppedUp)
                : findByReference(calls, attempt);
    }

    private static SupplierOutcome findByReference(ApiCalls calls, SupplierAttempt attempt) {
        var reference = attempt.supplierReference();
        if (reference == null) {
            return unknown("the order has no reference");
        }
        var response = new OrderRow.Reader();
        var result = calls.call(ApiRequest.order(reference), response::read);
        var row = response.row();
        if (!(result instanceof Success) || row == null) {
            return unknown("order %s: %s".formatted(reference, result.reason()));
        }
        var outcome = OrderOutcome.of(calls, attempt, row, reference);
        if (outcome instanceof Delivered delivered) {
            // A failure is logged, and has no effect on an order whose reference is known.
            EsimMarks.mark(calls, attempt, delivered);
        }
        return outcome;
    }

    private static Unknown unknown(String reason) {
        return new Unknown(EsimGo.TITLE + ": " + reason);
    }
}
