package beppay.suppliers.airalo;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.airalo.ApiResult.Failure;
import beppay.suppliers.airalo.ApiResult.Success;
import beppay.suppliers.wire.CallBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks up orders: many of them at first among the newest orders, and each that was not found there with a
/// search for its description. Only such a search decides that an order does not exist.
final class OrderLookup {
    /// More are worth a request for the newest orders.
    private static final int MAX_SEARCHES = 3;
    /// An older order is not among the newest.
    private static final Duration RECENT = Duration.ofDays(1);
    /// An asynchronous order usually has a number after seconds. Before, a search for each would need most of
    /// the permitted calls.
    private static final Duration CREATED_WITHIN = Duration.ofMinutes(2);
    /// How long an accepted asynchronous order may have no number. Airalo documents no limit, so this is far
    /// longer than the usual seconds. If the order is created still later, it is found then, because a refused
    /// order is watched.
    private static final Duration ACCEPTED_FOR = Duration.ofHours(1);

    private final ApiClient api;
    private final InstantSource clock;

    OrderLookup(ApiClient api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    Map<String, SupplierOutcome> find(List<SupplierAttempt> attempts) {
        var lookup = new Lookup(clock.instant());
        lookup.find(attempts);
        return lookup.outcomes;
    }

    private final class Lookup {
        private final Map<String, SupplierOutcome> outcomes = new HashMap<>();
        private final Instant startedAt;
        private final CallBudget budget = new CallBudget(clock, CallBudget.LOOK_UP);

        Lookup(Instant startedAt) {
            this.startedAt = startedAt;
        }

        private boolean isWithin(Duration age, SupplierAttempt attempt) {
            return attempt.startedAt().isAfter(startedAt.minus(age));
        }

        void find(List<SupplierAttempt> attempts) {
            var recent = attempts.stream()
                    .filter(attempt -> isWithin(RECENT, attempt))
                    .toList();
            if (recent.size() > MAX_SEARCHES) {
                findAmongNewest(recent);
            }
            for (var attempt : attempts) {
                if (!outcomes.containsKey(attempt.reference())) {
                    outcomes.put(
                            attempt.reference(),
                            budget.mayContinue() ? search(attempt) : unknown(CallBudget.EXHAUSTED));
                }
            }
        }

        private void findAmongNewest(List<SupplierAttempt> attempts) {
            var newest = RecentOrders.read(api, attempts, budget::mayContinue);
            for (var attempt : attempts) {
                var orders = newest.of(attempt);
                if (!orders.isEmpty()) {
                    outcomes.put(attempt.reference(), outcome(attempt, orders));
                } else if (isRequest(attempt) && isWithin(CREATED_WITHIN, attempt)) {
                    outcomes.put(attempt.reference(), new Pending(attempt.supplierReference()));
                }
            }
        }

        private SupplierOutcome search(SupplierAttempt attempt) {
            var page = new OrderPage(order -> order.isOf(attempt));
            var result = api.call(ApiRequest.orders(Searches.byDescription(attempt.reference())), page);
            budget.called(result instanceof Success || result instanceof Failure);
            if (!(result instanceof Success)) {
                return unknown(String.valueOf(result.reason()));
            } else if (!page.orders().isEmpty()) {
                return outcome(attempt, page.orders());
            }
            return page.isWholeList() ? absent(attempt) : unknown("the list of orders is not complete");
        }

        /// The outcome of an order that Airalo does not list.
        private SupplierOutcome absent(SupplierAttempt attempt) {
            if (attempt.supplierReference() == null) {
                return new NotFound();
            } else if (!isRequest(attempt)) {
                return unknown("the order was accepted, but is not listed under its reference");
            }
            return isWithin(ACCEPTED_FOR, attempt) ? new Pending(attempt.supplierReference()) : new NotFound();
        }
    }

    /// Whether the attempt's order is asynchronous and had no number yet. The ids of requests have 25 letters,
    /// digits and other characters.
    private static boolean isRequest(SupplierAttempt attempt) {
        return attempt.supplierReference() != null
                && !attempt.supplierReference().matches("[0-9]{1,18}");
    }

    private static SupplierOutcome outcome(SupplierAttempt attempt, List<OrderRow> orders) {
        return orders.size() == 1
                ? OrderOutcome.of(attempt, orders.getFirst())
                : unknown("several orders have this reference");
    }

    private static Unknown unknown(String reason) {
        return new Unknown(Airalo.TITLE + ": " + reason);
    }
}
