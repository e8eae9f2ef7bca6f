package beppay.suppliers.esimgo;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.esimgo.ApiResult.NotProcessed;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.esimgo.ApiResult.Unclear;
import beppay.suppliers.wire.Refusals;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places orders: checks the price, orders, and marks new eSIMs with BepPay's reference. An eSIM that is topped
/// up keeps the mark of its own order.
final class OrderPlacement {
    private static final Logger LOG = LoggerFactory.getLogger(OrderPlacement.class);
    /// As many eSIMs as a partner may order at once. The vendor documents no limit.
    private static final int MAX_QUANTITY = 30;
    /// An order that is sent later might be created too late for a look-up to recognise it by its time.
    private static final Duration SENT_WITHIN = CreationTime.CREATED_WITHIN.dividedBy(2);

    private final ApiCalls api;
    private final EsimMarks marks;
    private final InstantSource clock;

    OrderPlacement(ApiCalls api, EsimMarks marks, InstantSource clock) {
        this.api = api;
        this.marks = marks;
        this.clock = clock;
    }

    SupplierOutcome order(SupplierAttempt attempt) {
        var refusal = refusal(attempt);
        if (refusal != null) {
            return refusal;
        }
        var placed = new OrderRow.Reader();
        return switch (api.call(ApiRequest.order(attempt.order()), placed::read)) {
            case Success _ -> accepted(attempt, placed.row());
            case Rejected rejected -> rejected(rejected);
            case NotProcessed unsent -> notProcessed(unsent.reason());
            case Unclear unclear -> unknown(unclear.reason());
        };
    }

    private @Nullable Refused refusal(SupplierAttempt attempt) {
        int quantity = attempt.order().quantity();
        if (quantity < 1 || quantity > (attempt.order().toppedUp() == null ? MAX_QUANTITY : 1)) {
            return Refusals.INVALID;
        }
        var incompatible = CompatibilityCheck.refusal(api, attempt);
        var refusal = incompatible == null ? PriceCheck.refusal(api, attempt, clock) : incompatible;
        boolean isLate = clock.instant().isAfter(attempt.startedAt().plus(SENT_WITHIN));
        return refusal == null && isLate ? notProcessed("it was delayed for too long") : refusal;
    }

    private SupplierOutcome accepted(SupplierAttempt attempt, @Nullable OrderRow row) {
        var reference = row == null ? null : row.reference();
        if (row == null || reference == null) {
            return unknown("the order was accepted without a valid reference");
        }
        var outcome = OrderOutcome.of(api, attempt, row, reference);
        if (outcome instanceof Delivered delivered) {
            marks.markInTime(attempt, delivered);
        }
        return switch (outcome) {
            case Unknown(var reason) -> contradictory(reference, reason);
            // The order failed, which a look-up must confirm.
            case NotFound _ -> new Pending(reference);
            default -> outcome;
        };
    }

    /// The order exists. Its reference must not be lost, because the look-up by item and quantity would not find
    /// an order that has others. A look-up by the reference reports the contradiction.
    private static Pending contradictory(String reference, String reason) {
        LOG.warn("The response to order {} is contradictory: {}", reference, reason);
        return new Pending(reference);
    }

    private static SupplierOutcome rejected(Rejected rejected) {
        var refusal = OrderErrors.refusal(rejected);
        return refusal == null ? unknown(rejected.reason()) : refusal;
    }

    private static Refused notProcessed(String reason) {
        LOG.warn("An order did not reach eSIM Go: {}", reason);
        return Refusals.UNAVAILABLE;
    }

    private static Unknown unknown(String reason) {
        return new Unknown(EsimGo.TITLE + ": " + reason);
    }
}
