package beppay.suppliers.esimaccess;

import static java.util.stream.Collectors.partitioningBy;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.NotProcessed;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import beppay.suppliers.wire.CallBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks up orders: all of them with one query over a time range, and then those that should have been allocated
/// but are not shown with a query for each order number. Top-ups come last, because each takes a query, and many
/// of them must not delay the orders.
final class OrderLookup {
    /// The clocks of BepPay and of eSIM Access may differ by this much.
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(10);
    /// Each older order has a query of its own, so that neither their range nor their number affects the others.
    private static final Duration RECENT = Duration.ofDays(1);
    /// An order is not repeated after a day, so it can't have been created later than this after its first
    /// request.
    private static final Duration CREATED_WITHIN = Duration.ofDays(2);
    /// Longer than eSIM Access takes to allocate an order. The range may not show it before. A query for each of
    /// these orders would need most of the permitted calls.
    private static final Duration ALLOCATED_WITHIN = Duration.ofMinutes(2);

    private final ApiClient api;
    private final InstantSource clock;

    OrderLookup(ApiClient api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    Map<String, SupplierOutcome> find(List<SupplierAttempt> all) {
        var lookup = new Lookup(clock.instant());
        var kinds =
                all.stream().collect(partitioningBy(attempt -> attempt.order().toppedUp() == null));
        findOrders(lookup, kinds.getOrDefault(true, List.of()));
        kinds.getOrDefault(false, List.of()).forEach(lookup::findTopUp);
        return lookup.outcomes;
    }

    private static void findOrders(Lookup lookup, List<SupplierAttempt> attempts) {
        var orderNo = attempts.size() == 1 ? attempts.getFirst().supplierReference() : null;
        if (orderNo != null) {
            lookup.findOne(attempts.getFirst(), orderNo);
        } else {
            var groups = attempts.stream()
                    .collect(partitioningBy(attempt -> attempt.startedAt().isBefore(lookup.startedAt.minus(RECENT))));
            lookup.findRecent(groups.getOrDefault(false, List.of()));
            groups.getOrDefault(true, List.of()).forEach(lookup::findOld);
        }
    }

    private final class Lookup {
        private final Map<String, SupplierOutcome> outcomes = new HashMap<>();
        private final Instant startedAt;
        private final CallBudget budget = new CallBudget(clock, CallBudget.LOOK_UP);

        Lookup(Instant startedAt) {
            this.startedAt = startedAt;
        }

        /// Looks up a top-up, which no list of orders shows.
        void findTopUp(SupplierAttempt attempt) {
            var topUp = TopUp.of(api, attempt);
            if (topUp != null) {
                outcomes.put(attempt.reference(), topUp.find(budget));
            }
        }

        void findRecent(List<SupplierAttempt> attempts) {
            if (!attempts.isEmpty()) {
                var oldest = attempts.stream().map(SupplierAttempt::startedAt).reduce(startedAt, OrderLookup::earlier);
                findBetween(oldest, startedAt, attempts);
            }
        }

        void findOld(SupplierAttempt attempt) {
            var orderNo = attempt.supplierReference();
            if (orderNo == null) {
                findBetween(attempt.startedAt(), attempt.startedAt().plus(CREATED_WITHIN), List.of(attempt));
            } else {
                findOne(attempt, orderNo);
            }
        }

        private void findBetween(Instant from, Instant to, List<SupplierAttempt> attempts) {
            var listing = RangeListing.read(
                    api,
                    from.minus(CLOCK_MARGIN),
                    to.plus(CLOCK_MARGIN),
                    row -> attempts.stream().anyMatch(row::isOf),
                    attempts.stream()
                            .mapToInt(attempt -> attempt.order().quantity())
                            .sum(),
                    budget::mayContinue);
            for (var attempt : attempts) {
                find(attempt, listing);
            }
        }

        private void find(SupplierAttempt attempt, RangeListing listing) {
            var rows = listing.rows().stream().filter(row -> row.isOf(attempt)).toList();
            var orderNo = attempt.supplierReference();
            if (!rows.isEmpty()) {
                outcomes.put(attempt.reference(), ProfileOutcome.of(attempt, rows));
            } else if (orderNo != null && attempt.startedAt().isBefore(startedAt.minus(ALLOCATED_WITHIN))) {
                findOne(attempt, orderNo);
            } else {
                var fault = listing.fault();
                var absent = orderNo == null ? new NotFound() : new Pending(orderNo);
                outcomes.put(attempt.reference(), fault == null ? absent : unknown(fault));
            }
        }

        void findOne(SupplierAttempt attempt, String orderNo) {
            outcomes.put(
                    attempt.reference(),
                    budget.mayContinue() ? query(attempt, orderNo) : unknown(CallBudget.EXHAUSTED));
        }

        private SupplierOutcome query(SupplierAttempt attempt, String orderNo) {
            var page = new ProfilePage();
            var result = api.call(Endpoint.QUERY, Requests.profilesOf(orderNo), page);
            budget.called(result instanceof Success || result instanceof Failure);
            return switch (result) {
                case Success _ -> outcome(attempt, page.rows());
                case Failure(var code) when code.equals(OrderErrors.STILL_ALLOCATING) -> new Pending(orderNo);
                case Failure(var code) when code.equals(OrderErrors.UNKNOWN_ORDER) -> new NotFound();
                case Failure _, NotProcessed _, Unclear _ -> new Unknown("eSIM Access: " + result.reason());
            };
        }
    }

    private static SupplierOutcome outcome(SupplierAttempt attempt, List<ProfileRow> rows) {
        if (rows.isEmpty()) {
            return new Pending(attempt.supplierReference());
        } else if (!rows.stream().allMatch(row -> row.isOf(attempt))) {
            return unknown("the response has eSIMs of another order");
        }
        return ProfileOutcome.of(attempt, rows);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Unknown unknown(String reason) {
        return new Unknown("eSIM Access: " + reason);
    }
}
