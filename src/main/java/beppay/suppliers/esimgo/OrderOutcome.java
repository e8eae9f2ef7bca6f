package beppay.suppliers.esimgo;

import beppay.money.Money;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.ToppedUp;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.wire.ReceivedProfile;
import beppay.suppliers.wire.StatedCost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides the outcome of an order that is certainly the attempt's.
final class OrderOutcome {
    private final ApiCalls api;
    private final SupplierAttempt attempt;
    private final OrderRow row;
    private final String reference;

    private OrderOutcome(ApiCalls api, SupplierAttempt attempt, OrderRow row, String reference) {
        this.api = api;
        this.attempt = attempt;
        this.row = row;
        this.reference = reference;
    }

    /// @param reference the vendor's reference of the order
    static SupplierOutcome of(ApiCalls api, SupplierAttempt attempt, OrderRow row, String reference) {
        return new OrderOutcome(api, attempt, row, reference).outcome();
    }

    private SupplierOutcome outcome() {
        if (row.reference() != null && !row.reference().equals(reference)) {
            return unknown("the response belongs to another order");
        } else if (!row.isFor(attempt)) {
            return unknown("the order has another item or quantity");
        }
        return switch (row.state()) {
            case COMPLETED -> completed(row.esims());
            case PROCESSING -> new Pending(reference);
            // The vendor does not document this status, so it must be repeated like a missing order.
            case FAILED -> row.esims().isEmpty() ? new NotFound() : unknown("a failed order has eSIMs");
            case UNRECOGNISED -> unknown("the order has an unrecognised status");
        };
    }

    private SupplierOutcome completed(List<EsimRow> esims) {
        var toppedUp = attempt.order().toppedUp();
        if (toppedUp != null) {
            return toppedUp(toppedUp.iccid());
        }
        if (areComplete(esims) || esims.size() > quantity()) {
            return delivered(esims);
        }
        var assigned = Assignments.query(api, reference);
        return assigned == null ? new Pending(reference) : delivered(assigned);
    }

    /// An order whose eSIMs are not all shown is looked up again.
    private SupplierOutcome delivered(List<EsimRow> esims) {
        if (esims.size() > quantity()) {
            return unknown("the order has more eSIMs than were ordered");
        } else if (!areComplete(esims)) {
            return new Pending(reference);
        }
        var profiles = esims.stream().map(EsimRow::profile).toList();
        return ReceivedProfile.delivered(EsimGo.TITLE, profiles, reference, cost());
    }

    /// The bundle on the eSIM may still be processed for some minutes. A bundle that was bought and is not on the
    /// eSIM is looked for again.
    private SupplierOutcome toppedUp(String iccid) {
        var shown = row.iccids();
        if (shown.stream().anyMatch(other -> !other.equals(iccid))) {
            return unknown("the top-up is on another eSIM");
        }
        boolean isShown = row.isAssigned() && shown.contains(iccid);
        boolean isAdded = isShown || OwnedEsim.query(api, iccid, reference).isOwn();
        return isAdded ? new ToppedUp(reference, cost()) : new Pending(reference);
    }

    private @Nullable Money cost() {
        var total = row.total();
        var expected = attempt.cost().times(quantity());
        return total != null && total.micros() >= 0 ? StatedCost.credible(EsimGo.TITLE, total, expected) : null;
    }

    private boolean areComplete(List<EsimRow> esims) {
        return esims.size() == quantity() && esims.stream().allMatch(EsimRow::isComplete);
    }

    private int quantity() {
        return attempt.order().quantity();
    }

    private static Unknown unknown(String reason) {
        return new Unknown(EsimGo.TITLE + ": " + reason);
    }
}
