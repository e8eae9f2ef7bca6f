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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Looks up orders: those whose reference is known with a query for each, and the others in lists of the orders
/// of their time.
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
        var groups = attempts.stream().collect(partitioningBy(attempt -> attempt.supplierReference() == null));
        for (var group : CreationTime.Group.of(groups.getOrDefault(true, List.of()))) {
            outcomes.putAll(OrderMatching.find(calls, group));
        }
        for (var attempt : groups.getOrDefault(false, List.of())) {
            outcomes.put(attempt.reference(), findByReference(calls, attempt));
        }
        return outcomes;
    }

    private static SupplierOutcome findByReference(ApiCalls calls, SupplierAttempt attempt) {
        var reference = attempt.supplierReference();
        if (reference == null) {
            return unknown("the order has no reference");
        }
        var order = new Order();
        var result = calls.call(ApiRequest.order(reference), order::read);
        if (!(result instanceof Success) || order.row == null) {
            return unknown("order %s: %s".formatted(reference, result.reason()));
        }
        var outcome = OrderOutcome.of(calls, attempt, order.row, reference);
        if (outcome instanceof Delivered delivered) {
            // A failure is logged, and has no effect on an order whose reference is known.
            EsimMarks.mark(calls, attempt, delivered);
        }
        return outcome;
    }

    private static final class Order {
        private @Nullable OrderRow row;

        void read(JsonParser tokens) {
            row = OrderRow.read(tokens);
        }
    }

    private static Unknown unknown(String reason) {
        return new Unknown(EsimGo.TITLE + ": " + reason);
    }
}
